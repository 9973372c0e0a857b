import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FEATURES, FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { contribution, difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { addRows, addSteps, pickNearest } from "@/lib/recommender/ranking/add-up"
import { toQuery } from "@/lib/recommender/ranking/query"
import { listFeatures } from "@/lib/recommender/ranking/score"
import type { View } from "@/lib/recommender/state/signals"
import { anySequence, listCells } from "@/test-support/audience"
import { makeExample, type Watcher } from "./example"
import { isFitDue, WeightFit } from "./fit-weights"

const VIDEOS = Array.from({ length: 100 }, (_, index) => index)

const toWatcher = (sequence: View[]): Watcher => ({
  sequence,
  aversions: [],
  hidden: new Set(sequence.map(({ video }) => video)),
})

function modelOf(sequences: View[][]): Model {
  const model = new Model()
  for (const sequence of sequences) model.apply(contribution(sequence))
  return model
}

const sourceOf = (model: Model) => ({ model, ids: VIDEOS })

describe("makeExample", () => {
  it("has the features that the viewed video would have, had it not been viewed, and leaves the model as it was", () => {
    const sequences = fc.array(anySequence, { minLength: 2, maxLength: 10 })
    fc.assert(
      fc.property(sequences, (all) => {
        const sequence = all[0]!
        const model = modelOf(all)
        const cells = listCells(model.rows())
        const example = makeExample(sourceOf(model), toWatcher(sequence))
        expect(listCells(model.rows())).toEqual(cells)
        if (sequence.length < 2) expect(example).toBeNull()
        if (example === null) return
        model.apply(difference(sequence, sequence.slice(0, -1)))
        const query = toQuery(model, sequence.slice(0, -1), [], VIDEOS.length, { weights: FIRST_WEIGHTS })
        addRows(model, query)
        addSteps(model, query, pickNearest(model, query))
        const features = listFeatures(model, query, model.slots.slotOf(sequence.at(-1)!.video))
        // `recent` apart: the view before the latest five is one of these again, and the same is so for all rivals.
        const isCompared = (_: number, place: number) => FEATURES[place] !== "recent"
        const found = [...example.slice(0, FEATURES.length)].filter(isCompared)
        for (const [place, value] of features.filter(isCompared).entries())
          expect(found[place]).toBeCloseTo(value, 7)
      }),
    )
  })
})

/** Viewers who go up by one video, or down: order says everything. `step`: by how much. */
function walk(viewers: number, step: number): View[][] {
  return Array.from({ length: viewers }, (_, viewer) =>
    Array.from({ length: 12 }, (_, place) => ({
      video: (((viewer * 37 + place * step) % 100) + 100) % 100,
      at: place,
      liked: false,
      finished: false,
    })),
  )
}

function fitTo(sequences: View[][]) {
  const model = modelOf(sequences)
  const fit = new WeightFit(sourceOf(model))
  for (const sequence of sequences) fit.add(toWatcher(sequence))
  return { model, fit: fit.solveAtOnce() }
}

describe("WeightFit", () => {
  it("finds out that only what came after counts, where it does", () => {
    const { fit } = fitTo(walk(200, 1))
    expect(fit!.lossAfter).toBeLessThan(fit!.lossBefore)
    expect(fit!.weights.after + fit!.weights.next).toBeGreaterThan(fit!.weights.before + 0.5)
  })

  it("is the same for a model that grew in another order and forgot something on the way", () => {
    const sequences = walk(100, 3)
    const { fit } = fitTo(sequences)
    const other = modelOf([...sequences.toReversed(), walk(1, 7)[0]!])
    other.apply(difference(walk(1, 7)[0]!, []))
    const again = new WeightFit(sourceOf(other))
    for (const sequence of sequences) again.add(toWatcher(sequence))
    expect(again.solveAtOnce()).toEqual(fit)
  })

  it("gives weights in whole thousandths", () => {
    const weights = Object.values(fitTo(walk(100, 2)).fit!.weights)
    expect(weights.map((weight) => Math.round(weight * 1_000) / 1_000)).toEqual(weights)
  })

  it("says nothing below fifty examples", () => {
    expect(fitTo(walk(40, 1)).fit).toBeNull()
  })

  it("takes nothing that tells unseen viewers no better than the weights that are there", () => {
    const sequences = walk(200, 1)
    const { model, fit } = fitTo(sequences)
    model.setRow("w:0", new Map(FEATURES.map((feature, place) => [place, 1_000 * fit!.weights[feature]])))
    const again = new WeightFit(sourceOf(model))
    for (const sequence of sequences) again.add(toWatcher(sequence))
    expect(again.solveAtOnce()).toBeNull()
  })

  it("leaves out what it is told to", () => {
    const sequences = walk(100, 1)
    const fit = new WeightFit(sourceOf(modelOf(sequences)), { without: ["after"] })
    for (const sequence of sequences) fit.add(toWatcher(sequence))
    expect(fit.solveAtOnce()!.weights.after).toBe(0)
  })
})

it("is due again when views have grown by a fifth", () => {
  expect([isFitDue(49, 0), isFitDue(50, 0), isFitDue(119, 100), isFitDue(120, 100)]).toEqual([
    false,
    true,
    false,
    true,
  ])
})
