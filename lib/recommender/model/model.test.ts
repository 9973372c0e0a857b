import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RowKey } from "@/lib/contract/model-change"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { emptyState, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { anyEvent, anySequence, learnEvent, listCells } from "@/test-support/audience"
import { contribution } from "./contribution"
import { computeDelta, NO_EVIDENCE, toEvidence } from "./delta"
import { Model } from "./model"
import { toFields } from "./weights"

function recount(states: Iterable<ViewerState>): Model {
  const model = new Model()
  for (const state of states) model.apply(computeDelta(NO_EVIDENCE, toEvidence(state)))
  return model
}

const anyLog = fc.array(fc.record({ viewer: fc.integer({ min: 1, max: 4 }), event: anyEvent }), {
  maxLength: 120,
})

describe("Model", () => {
  it("streamed event by event is what a recount of all histories gives", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const model = new Model()
        const states = new Map<number, ViewerState>()
        for (const { viewer, event } of log) {
          const state = states.get(viewer) ?? emptyState()
          states.set(viewer, state)
          learnEvent(model, state, event)
        }
        const counted = recount(states.values())
        expect(listCells(model.rows())).toEqual(listCells(counted.rows()))
        expect(model.totalViewers()).toBe(counted.totalViewers())
        for (let video = 1; video <= 12; video++) expect(model.viewers(video)).toBe(counted.viewers(video))
      }),
    )
  })

  it("holds nothing once all histories are forgotten", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const model = new Model()
        const state = emptyState()
        for (const event of events) learnEvent(model, state, event)
        const at = Math.max(0, ...events.map((event) => event.occurredAt))
        learnEvent(model, state, {
          type: "forget",
          videoId: null,
          occurredAt: at,
          watchTime: null,
          position: null,
          duration: null,
        })
        expect([...model.rows()]).toEqual([])
        expect(model.totalViewers()).toBe(0)
      }),
    )
  })

  it("counts a video's viewers by its views", () => {
    fc.assert(
      fc.property(anySequence, anySequence, (one, other) => {
        const model = recount([])
        model.apply(contribution(one))
        model.apply(contribution(other))
        const views = [...one, ...other].map(({ video }) => video)
        expect(model.totalViewers()).toBe(views.length)
        for (const video of views)
          expect(model.viewers(video)).toBe(views.filter((each) => each === video).length)
      }),
    )
  })

  it("takes whole rows for changes", () => {
    fc.assert(
      fc.property(anySequence, anySequence, (old, fresh) => {
        const model = new Model()
        model.apply(contribution(old))
        const cells = contribution(fresh)
        const keys = new Set<RowKey>([...contribution(old).keys(), ...cells.keys()])
        for (const key of keys) model.setRow(key, cells.get(key) ?? new Map([[0, 0]]))
        expect(listCells(model.rows())).toEqual(listCells(cells))
        expect(model.totalViewers()).toBe(fresh.length)
      }),
    )
  })

  it("keeps a row of its own, apart from what was handed in", () => {
    const model = new Model()
    const fields = new Map([[2, 7]])
    model.setRow("f:1", fields)
    fields.set(2, 8)
    expect(model.row("f:1").get(2)).toBe(7)
  })

  it("scores by the first weights until others were fitted, and by these after", () => {
    const model = new Model()
    expect(model.weights).toEqual(FIRST_WEIGHTS)
    const fitted = { ...FIRST_WEIGHTS, after: 1.234, twoSteps: -0.5, next: 0.01 }
    model.apply(new Map([["w:0", toFields(fitted)]]))
    expect(model.weights).toEqual(fitted)
    model.apply(new Map([["w:0", new Map([[0, -234]])]]))
    expect(model.weights.after).toBe(1)
  })
})
