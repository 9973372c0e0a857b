import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { INTERACTION_TYPES, type InteractionType, type LoggedEvent } from "@/lib/contract/interaction"
import { progressAt } from "@/lib/projections/fold-viewer"
import { recountViewer } from "@/lib/projections/recount-viewer"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"
import { toReluctance } from "@/lib/recommender/ranking/reluctance"
import { hiddenVideos, isDisliked, isLiked, toAversions, toSequence } from "@/lib/recommender/state/signals"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { listCells } from "@/test-support/audience"

const DURATIONS = new Map([1, 2, 3, 4, 5].map((id) => [id, 40]))
const LATER = 20 * HOUR_MS

type Done = { type: InteractionType; videoId: number | null; at: number; watchTime?: number; view?: string }

/** The same id for the same thing: what comes twice is one event. */
const toEvent = ({ type, videoId, at, watchTime, view }: Done): LoggedEvent => ({
  eventId: JSON.stringify([type, videoId, at, watchTime, view]),
  type,
  viewerId: 1,
  videoId,
  watchTime: watchTime ?? null,
  position: watchTime ?? null,
  viewId: view ?? null,
  occurredAt: at * HOUR_MS,
  context: null,
  partition: 0,
  offset: "0",
  loggedAt: 0,
})

// Few videos, moments and views, so that repeats and ties are common.
const at = fc.integer({ min: 0, max: 12 })
const videoId = fc.integer({ min: 1, max: 5 })
const watch: fc.Arbitrary<Done> = fc.record({
  type: fc.constant("watch" as const),
  videoId,
  at,
  watchTime: fc.constantFrom(1, 12, 20, 39),
  view: fc.constantFrom("a", "b"),
})
const verdict: fc.Arbitrary<Done> = fc.record({
  type: fc.constantFrom(...INTERACTION_TYPES.filter((type) => type !== "watch")),
  videoId,
  at,
})
const forgetAll: fc.Arbitrary<Done> = fc.record({
  type: fc.constant("forget" as const),
  videoId: fc.constant(null),
  at,
})
const anyHistory: fc.Arbitrary<Done[]> = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: watch },
    { weight: 8, arbitrary: verdict },
    { weight: 1, arbitrary: forgetAll },
  ),
  { maxLength: 40 },
)

/** All that anyone can see of a viewer: pages, counters, model. */
function whatStands(history: Done[]) {
  const { state, playbacks, counters } = recountViewer(history.map(toEvent), DURATIONS)
  const videos = [...state.videos]
  const videosThat = (is: typeof isLiked) =>
    videos.filter(([, video]) => is(video, state.forgottenAt)).map(([id]) => id)
  return {
    sequence: toSequence(state),
    model: listCells(computeDelta(NO_EVIDENCE, toEvidence(state))),
    reluctance: toReluctance(new ViewerIndex(state), LATER),
    aversions: toAversions(state),
    hidden: [...hiddenVideos(state)].sort(),
    liked: videosThat(isLiked).sort(),
    disliked: videosThat(isDisliked).sort(),
    history: videos
      .filter(([id]) => progressAt(state, id) !== null)
      .map(([id, { progressAt: time, position }]) => [id, time, position])
      .sort(),
    playbacks,
    counters: new Map([...counters].filter(([, sum]) => Object.values(sum).some((amount) => amount !== 0))),
  }
}

/** The same events in any order, some of them twice. */
const anyArrival = (history: Done[]) =>
  fc
    .tuple(
      fc.shuffledSubarray(history, { minLength: history.length, maxLength: history.length }),
      fc.subarray(history),
    )
    .chain(([all, again]) =>
      fc.shuffledSubarray([...all, ...again], {
        minLength: all.length + again.length,
        maxLength: all.length + again.length,
      }),
    )

/** A history, an undo, and both as they may arrive. */
const anyUndone = (undo: fc.Arbitrary<Done>) =>
  fc.tuple(anyHistory, undo).chain(([history, by]) =>
    fc.record({
      by: fc.constant(by),
      history: fc.constant(history),
      arrival: anyArrival([...history, by]),
    }),
  )

/** Holds that `undo` leaves what a history without `undone` leaves, however the events arrive. */
function expectUndone(undo: fc.Arbitrary<Done>, isUndone: (event: Done, by: Done) => boolean): void {
  fc.assert(
    fc.property(anyUndone(undo), ({ by, history, arrival }) => {
      const rest = history.filter((event) => event.at > by.at || !isUndone(event, by))
      expect(whatStands(arrival)).toEqual(whatStands(rest))
    }),
    { numRuns: 2_000 },
  )
}

const sameVideo = (event: Done, by: Done) => event.videoId === by.videoId
const undoOf = (type: InteractionType) => fc.record({ type: fc.constant(type), videoId, at })

describe("an undo, before or after what it undoes, once or twice, leaves what was there without both:", () => {
  it("unlike", () => {
    expectUndone(undoOf("unlike"), (event, by) => event.type === "like" && sameVideo(event, by))
  })

  it("undislike", () => {
    expectUndone(undoOf("undislike"), (event, by) => event.type === "dislike" && sameVideo(event, by))
  })

  it("forget of a video", () => {
    expectUndone(undoOf("forget"), sameVideo)
  })

  it("forget of the whole history", () => {
    expectUndone(forgetAll, () => true)
  })
})

describe("not interested", () => {
  it("takes the video out of the sequence unless it is viewed or liked later, and changes nothing else", () => {
    fc.assert(
      fc.property(anyUndone(undoOf("not_interested")), ({ by, history, arrival }) => {
        const before = whatStands(history)
        const after = whatStands(arrival)
        const sequence = before.sequence.filter(
          ({ video, at: time }) => video !== by.videoId || time > by.at * HOUR_MS,
        )
        const { liked, disliked, history: seen, playbacks, counters } = before
        expect(after).toMatchObject({ sequence, liked, disliked, history: seen, playbacks, counters })
      }),
      { numRuns: 2_000 },
    )
  })

  it("is itself taken back by forget, with all else of the video", () => {
    fc.assert(
      fc.property(anyHistory, videoId, at, (history, video, time) => {
        const rest = history.filter((event) => event.videoId !== video || event.at > time)
        const both: Done[] = [
          { type: "forget", videoId: video, at: time },
          { type: "not_interested", videoId: video, at: time },
        ]
        expect(whatStands([...history, ...both])).toEqual(whatStands(rest))
      }),
      { numRuns: 500 },
    )
  })
})
