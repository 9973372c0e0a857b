import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyEvent, foldAll, tellEvent, watchEvent, type TestEvent } from "@/test-support/audience"
import { hiddenVideos, passedOver, readVideo, toAversions, toSequence } from "./signals"
import { ViewerIndex } from "./viewer-index"
import { emptyState, foldEvent, type ViewerState } from "./viewer-state"

/** Folds an event into a state and its index, as the worker does: the index is told of the videos that it is about. */
function follow(state: ViewerState, index: ViewerIndex, event: TestEvent): void {
  const touched = event.videoId === null ? [...state.videos.keys()] : [event.videoId]
  const read = () => touched.map((id) => readVideo(id, state.videos.get(id), state.forgottenAt))
  const before = read()
  foldEvent(state, event, event.duration)
  for (const [place, after] of read().entries()) index.replace(before[place]!, after)
  if (state.forgottenAt !== null) index.forget(state.forgottenAt)
}

function followAll(events: TestEvent[]) {
  const state = emptyState()
  const index = new ViewerIndex(state)
  for (const event of events) follow(state, index, event)
  return { state, index }
}

const describeIndex = (index: ViewerIndex) => ({
  sequence: index.sequence,
  aversions: index.latestAversions(),
  left: index.left(),
  hidden: [...index.hidden].sort(),
  passed: [...index.passed].sort(([a], [b]) => a - b),
  latest: index.latest,
  basis: index.basis(),
})

describe("ViewerIndex", () => {
  it("says the same whether it follows events or is made from their state", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const { state, index } = followAll(events)
        expect(describeIndex(index)).toEqual(describeIndex(new ViewerIndex(state)))
      }),
    )
  })

  it("says what the whole state says", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const state = foldAll(events)
        const index = new ViewerIndex(state)
        expect(index.sequence).toEqual(toSequence(state))
        expect(new Set(index.hidden)).toEqual(hiddenVideos(state))
        expect(index.latestAversions()).toEqual(toAversions(state).slice(-21))
        const passed = [...state.videos].filter(
          ([, video]) => passedOver(video, state.forgottenAt).length > 0,
        )
        expect([...index.passed.keys()].sort()).toEqual(passed.map(([id]) => id).sort())
      }),
    )
  })
})

describe("what a list was made from", () => {
  const basisOf = (...events: TestEvent[]) => followAll(events).index.basis()
  const first = watchEvent(1, 1, 40)

  it("is the same while a video that counts plays on", () => {
    expect(basisOf(first, watchEvent(1, 2, 45))).toBe(basisOf(first))
  })

  it("is another one with each view, like, dislike, and what is left or taken back", () => {
    const all = [
      basisOf(),
      basisOf(first),
      basisOf(first, watchEvent(2, 2, 40)),
      basisOf(watchEvent(2, 1, 40), { ...first, occurredAt: 2 }),
      basisOf(first, tellEvent("like", 1, 2)),
      basisOf(first, tellEvent("dislike", 3, 2)),
      basisOf(first, tellEvent("not_interested", 3, 2)),
      basisOf(watchEvent(2, 0, 2), first),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(basisOf(first, tellEvent("forget", null, 2))).toBe(basisOf())
  })
})
