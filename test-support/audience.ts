import fc from "fast-check"
import { INTERACTION_TYPES } from "@/lib/contract/interaction"
import type { Cells } from "@/lib/contract/model-change"
import { contribution } from "@/lib/recommender/model/contribution"
import { computeDelta, toEvidence } from "@/lib/recommender/model/delta"
import { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import {
  emptyState,
  foldEvent,
  HOUR_MS,
  type StateEvent,
  type ViewerState,
} from "@/lib/recommender/state/viewer-state"

/** Few videos and few moments, so that repeats, ties and late events are common. */
const video = fc.integer({ min: 1, max: 12 })
const at = fc.integer({ min: 0, max: 40 }).map((step) => step * HOUR_MS * 0.7)

const watch = fc.record({
  type: fc.constant("watch" as const),
  videoId: video,
  occurredAt: at,
  watchTime: fc.integer({ min: 0, max: 60 }),
  position: fc.option(fc.integer({ min: 0, max: 60 })),
  duration: fc.integer({ min: 10, max: 90 }),
})

const verdict = fc.record({
  type: fc.constantFrom(...INTERACTION_TYPES.filter((type) => type !== "watch")),
  videoId: video,
  occurredAt: at,
  watchTime: fc.constant(null),
  position: fc.constant(null),
  duration: fc.constant(null),
})

const forgetAll = verdict.map((event) => ({ ...event, type: "forget" as const, videoId: null }))

/** An event with the length of its video, in seconds. */
export type TestEvent = StateEvent & { duration: number | null }

/** A watch of a video of a minute, in seconds. */
export const watchEvent = (video: number, at: number, watchTime: number, duration = 60): TestEvent => ({
  type: "watch",
  videoId: video,
  occurredAt: at,
  watchTime,
  position: watchTime,
  duration,
})

/** What a viewer says of a video; of the whole history without one. */
export const tellEvent = (type: TestEvent["type"], video: number | null, at: number): TestEvent => ({
  type,
  videoId: video,
  occurredAt: at,
  watchTime: null,
  position: null,
  duration: null,
})

/** Any interaction, as the log may hold it. */
export const anyEvent: fc.Arbitrary<TestEvent> = fc.oneof(
  { weight: 12, arbitrary: watch },
  { weight: 8, arbitrary: verdict },
  { weight: 1, arbitrary: forgetAll },
)

/** A viewer's sequence of up to 60 views: each video once, oldest first. */
export const anySequence: fc.Arbitrary<View[]> = fc
  .uniqueArray(
    fc.record({ video: fc.integer({ min: 1, max: 90 }), at, liked: fc.boolean(), finished: fc.boolean() }),
    {
      selector: (view) => view.video,
      maxLength: 60,
    },
  )
  .map((views) => views.sort((a, b) => a.at - b.at || a.video - b.video))

/** What speaks against videos, each once, oldest first. */
export const anyAversions: fc.Arbitrary<Aversion[]> = fc
  .uniqueArray(
    fc.record({
      video: fc.integer({ min: 1, max: 90 }),
      at,
      kind: fc.constantFrom("disliked" as const, "dismissed" as const, "left" as const),
    }),
    { selector: ({ video }) => video, maxLength: 30 },
  )
  .map((aversions) => aversions.sort((a, b) => a.at - b.at || a.video - b.video))

const anySequences = fc.array(anySequence, { minLength: 1, maxLength: 12 })

function teach(sequences: View[][], model: Model) {
  for (const sequence of sequences) model.apply(contribution(sequence))
  return { model, sequence: sequences[0]! }
}

/** A model of the sequences of many viewers, and one viewer's own sequence, which is among them. */
export const anyAudience = anySequences.map((sequences) => teach(sequences, new Model()))

/** So short that most rows are longer. */
export const SHORT_ROW = 4

/** The same, with a model that reads little of its rows. */
export const anyShortAudience = anySequences.map((sequences) => teach(sequences, new Model(SHORT_ROW)))

export function foldAll(events: TestEvent[]): ViewerState {
  const state = emptyState()
  for (const event of events) foldEvent(state, event, event.duration)
  return state
}

/** Applies an event to a viewer and to the model, as the worker does. */
export function learnEvent(model: Model, state: ViewerState, event: TestEvent): void {
  const before = toEvidence(state)
  foldEvent(state, event, event.duration)
  model.apply(computeDelta(before, toEvidence(state)))
}

/** Cells as plain data that compares by value, whatever order they came in. */
export function listCells(rows: Iterable<[string, ReadonlyMap<number, number>]>): [string, number, number][] {
  return [...rows]
    .flatMap(([key, fields]) =>
      [...fields].map(([field, count]): [string, number, number] => [key, field, count]),
    )
    .sort((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1])
}

/** a − b by the definition, without zeros. */
export function subtract(a: Cells, b: Cells): [string, number, number][] {
  const sums = new Map(listCells(a).map(([key, field, count]) => [`${key} ${field}`, { key, field, count }]))
  for (const [key, field, count] of listCells(b)) {
    const id = `${key} ${field}`
    sums.set(id, { key, field, count: (sums.get(id)?.count ?? 0) - count })
  }
  return listCells(
    [...sums.values()]
      .filter(({ count }) => count !== 0)
      .map(({ key, field, count }) => [key, new Map([[field, count]])]),
  )
}
