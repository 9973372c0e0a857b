import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  FLOOR,
  PAIR_UNIT,
  PRIOR_PAIRS,
  RATIO_WEIGHT,
  RECENT_VIEWS,
  SOURCE_POWER,
  TARGET_POWER,
} from "./constants"
import type { Model } from "./model"
import { ask, score } from "./score"
import { anyAudience } from "./testing"
import type { View } from "./viewer-state"

const VIDEOS = Array.from({ length: 100 }, (_, index) => index)

/** The formula, term by term. */
function scoreByDefinition(model: Model, sequence: View[], video: number): number {
  const recent = sequence.slice(-RECENT_VIEWS).reverse()
  const total = model.totalViewers() + VIDEOS.length
  const q = (model.viewers(video) + 1) / total
  let pairs = 0
  let ratio = 0
  for (const [index, view] of recent.entries()) {
    const count = (model.row(`p:${view.video}`).get(video) ?? 0) / PAIR_UNIT
    const powers =
      (model.viewers(view.video) + 1) ** SOURCE_POWER * (model.viewers(video) + 1) ** TARGET_POWER
    pairs += count / powers / (index + 1)
    ratio += Math.log(1 + count / (PRIOR_PAIRS * q)) / (index + 1)
  }
  return Math.log(FLOOR + pairs) + RATIO_WEIGHT * (ratio + Math.log(q))
}

describe("score", () => {
  it("is what its formula says", () => {
    fc.assert(
      fc.property(anyAudience, ({ model, sequence }) => {
        const slots = model.slots.slotsOf(VIDEOS)
        const scores = score(model, ask(model, sequence, slots.length), slots)
        for (const [index, video] of VIDEOS.entries())
          expect(scores[slots[index]!]).toBeCloseTo(scoreByDefinition(model, sequence, video), 9)
      }),
    )
  })
})
