import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FIRST_WEIGHTS, FORMULA, PAIR_UNIT, type Weights } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { anyAudience, anyAversions } from "@/test-support/audience"
import { addUp } from "./add-up"
import { toQuery } from "./query"
import { listFeatures, scoreOf } from "./score"

const VIDEOS = Array.from({ length: 100 }, (_, index) => index)
const WEIGHTS: Weights = { ...FIRST_WEIGHTS, next: 0.3, twoSteps: -0.6 }

/** The formula, term by term. */
function scoreByDefinition(model: Model, sequence: View[], aversions: Aversion[], video: number): number {
  const voices = [
    ...sequence.map((view) => ({ ...view, sign: 1 })),
    ...aversions.map((aversion) => ({ ...aversion, sign: -FORMULA.aversions[aversion.kind] })),
  ]
  const recent = voices.sort((a, b) => b.at - a.at || b.video - a.video).slice(0, FORMULA.places.length)
  const viewers = (of: number) => model.viewers(of) + 1
  const pairs = (row: "f" | "b" | "g", from: number, to: number) =>
    (model.row(`${row}:${from}`).get(to) ?? 0) / PAIR_UNIT
  const vote = (row: "f" | "b" | "g", from: number, to: number) =>
    pairs(row, from, to) / (viewers(from) ** FORMULA.sourcePower * viewers(to) ** FORMULA.targetPower)
  const cosine = (from: number, to: number) =>
    (pairs("f", from, to) + pairs("b", from, to)) / Math.sqrt(viewers(from) * viewers(to))
  const near = (to: number) =>
    recent.reduce((sum, each, k) => sum + each.sign * (k + 1) ** -0.3 * cosine(each.video, to), 0)

  const total = model.totalViewers() + VIDEOS.length
  const q = viewers(video) / total
  const lately = model.row(`l:${video}`).get(0) ?? 0
  const average = Math.max(1, model.latest.total) / Math.max(1, model.totalViewers())
  const sum = (row: "f" | "b") =>
    recent.reduce((all, each, k) => all + (each.sign * vote(row, each.video, video)) / (k + 1), 0)
  const nearest = recent
    .filter(({ sign }) => sign > 0)
    .flatMap((voice) => {
      // Without a root of the voice's own viewers, which is the same for all.
      const nearness = (to: number) =>
        ((model.row(`f:${voice.video}`).get(to) ?? 0) + (model.row(`b:${voice.video}`).get(to) ?? 0)) *
        Math.sqrt(1 / viewers(to))
      const best = VIDEOS.toSorted((a, b) => nearness(b) - nearness(a) || a - b)[0]!
      return nearness(best) > 0 ? [best] : []
    })
  const steps = [...new Set(nearest)]
    .map((through) => ({ through, near: near(through) }))
    .filter((step) => step.near > 0)
  const twoSteps = steps.reduce((all, step) => all + step.near * cosine(step.through, video), 0)
  const latest = recent[0]
  return (
    WEIGHTS.after * Math.log(FORMULA.voteFloor + Math.max(0, sum("f"))) +
    WEIGHTS.before * Math.log(FORMULA.voteFloor + Math.max(0, sum("b"))) +
    WEIGHTS.likelihood *
      recent.reduce(
        (all, each, k) =>
          each.sign < 0
            ? all
            : all + Math.log(1 + pairs("f", each.video, video) / (FORMULA.priorPairs * q)) / (k + 1),
        0,
      ) +
    WEIGHTS.near * Math.log(FORMULA.floor + Math.max(0, near(video))) +
    WEIGHTS.next *
      Math.log(FORMULA.floor + (latest && latest.sign > 0 ? vote("g", latest.video, video) : 0)) +
    WEIGHTS.twoSteps * Math.log(FORMULA.floor + twoSteps) +
    WEIGHTS.popular * Math.log(q) +
    WEIGHTS.recent * Math.log(FORMULA.recentFloor + lately / viewers(video) / average)
  )
}

describe("score", () => {
  it("is what its formula says, and the sum of its weighed features", () => {
    fc.assert(
      fc.property(anyAudience, anyAversions, ({ model, sequence }, aversions) => {
        const { slots } = model.slots.choose(VIDEOS)
        const query = toQuery(model, sequence, aversions, slots.length, { weights: WEIGHTS })
        addUp(model, query)
        const weights = Object.values(WEIGHTS)
        for (const [index, video] of VIDEOS.entries()) {
          const score = scoreOf(model, query, slots[index]!)
          expect(score).toBeCloseTo(scoreByDefinition(model, sequence, aversions, video), 7)
          const features = listFeatures(model, query, slots[index]!)
          expect(features.reduce((sum, feature, place) => sum + feature * weights[place]!, 0)).toBeCloseTo(
            score,
            9,
          )
        }
      }),
      { numRuns: 25 },
    )
  })
})
