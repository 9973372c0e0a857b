import fc from "fast-check"
import { expect, it } from "vitest"
import type { LoggedEvent } from "@/lib/contract/interaction"
import { computeDelta, toEvidence } from "@/lib/recommender/model/delta"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { emptyState, foldEvent } from "@/lib/recommender/state/viewer-state"
import { anyEvent, foldAll, listCells, type TestEvent } from "@/test-support/audience"
import { foldBatch } from "./fold-batch"

const DURATION_S = 60
const durations = new Map(Array.from({ length: 100 }, (_, id) => [id, DURATION_S]))
const viewer = { id: 1, isSimulated: false, version: 0 }

const toLogged = (event: TestEvent, offset: number): LoggedEvent => ({
  ...event,
  eventId: String(offset),
  viewerId: viewer.id,
  viewId: null,
  context: null,
  partition: 0,
  offset: String(offset),
  loggedAt: event.occurredAt,
})
const withDuration = (events: TestEvent[]) => events.map((event) => ({ ...event, duration: DURATION_S }))
const spread = anyEvent.chain((event) =>
  fc.integer({ min: 1, max: 90 }).map((id) => ({ ...event, videoId: event.videoId && id })),
)

it("changes the model as a comparison of the whole states would, in whatever batches events come", () => {
  const batches = fc.array(fc.array(spread, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(batches, (groups) => {
      const known = { state: emptyState(), index: new ViewerIndex(emptyState()) }
      const all: TestEvent[] = []
      for (const group of groups) {
        const before = toEvidence(foldAll(withDuration(all)))
        all.push(...group)
        const { gains } = foldBatch(viewer, known, group.map(toLogged), durations)
        const after = toEvidence(foldAll(withDuration(all)))
        expect(listCells(gains.cells)).toEqual(listCells(computeDelta(before, after)))
      }
      const state = emptyState()
      for (const event of withDuration(all)) foldEvent(state, event, DURATION_S)
      expect(known.state).toEqual(state)
    }),
    { numRuns: 60 },
  )
})
