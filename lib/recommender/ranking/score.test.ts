import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PAIR_UNIT, WEIGHTS } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { anyAudience, anyAversions } from "@/test-support/audience"
import { addUp, toQuery, scoreOf } from "./score"

const VIDEOS = Array.from({ length: 100 }, (_, index) => index)

/** The formula, term by term. */
function scoreByDefinition(model: Model, sequence: View[], aversions: Aversion[], video: number): number {
  const voices = [
    ...sequence.map((view) => ({ ...view, sign: 1 })),
    ...aversions.map((aversion) => ({ ...aversion, sign: -WEIGHTS.aversions[aversion.kind] })),
  ]
  const recent = voices.sort((a, b) => b.at - a.at || b.video - a.video).slice(0, WEIGHTS.places.length)
  const total = model.totalViewers() + VIDEOS.length
  const q = (model.viewers(video) + 1) / total
  let pairs = 0
  let ratio = 0
  for (const [index, voice] of recent.entries()) {
    const count = (model.row(`p:${voice.video}`).get(video) ?? 0) / PAIR_UNIT
    const powers =
      (model.viewers(voice.video) + 1) ** WEIGHTS.sourcePower *
      (model.viewers(video) + 1) ** WEIGHTS.targetPower
    pairs += (voice.sign * count) / powers / (index + 1)
    if (voice.sign > 0) ratio += Math.log(1 + count / (WEIGHTS.priorPairs * q)) / (index + 1)
  }
  return Math.log(WEIGHTS.floor + Math.max(0, pairs)) + WEIGHTS.ratio * (ratio + Math.log(q))
}

describe("score", () => {
  it("is what its formula says", () => {
    fc.assert(
      fc.property(anyAudience, anyAversions, ({ model, sequence }, aversions) => {
        const { slots } = model.slots.choose(VIDEOS)
        const query = toQuery(model, sequence, aversions, slots.length)
        addUp(model, query)
        for (const [index, video] of VIDEOS.entries())
          expect(scoreOf(model, query, slots[index]!)).toBeCloseTo(
            scoreByDefinition(model, sequence, aversions, video),
            9,
          )
      }),
    )
  })
})
