import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { InteractionType } from "@/lib/contract/interaction"
import { anyEvent, foldAll, tellEvent, watchEvent, type TestEvent } from "@/test-support/audience"
import { hiddenVideos, isDisliked, isLiked, isNotInterested, toAversions, toSequence } from "./signals"
import { countsAsView, emptyState, foldEvent } from "./viewer-state"

const event = (type: InteractionType, video: number | null, at: number, watchTime = 30): TestEvent =>
  type === "watch" && video !== null ? watchEvent(video, at, watchTime) : tellEvent(type, video, at)

function sequenceOf(...events: TestEvent[]): [number, number, boolean][] {
  return toSequence(foldAll(events)).map(({ video, at, liked }) => [video, at, liked])
}

describe("countsAsView", () => {
  it.each([
    [9, 20, false],
    [10, 20, true],
    [29, 3600, false],
    [30, 3600, true],
    [0, 0, true],
  ])("%d s of %d s: %s", (watchTime, duration, counts) => {
    expect(countsAsView(watchTime, duration)).toBe(counts)
  })
})

describe("foldEvent", () => {
  it("comes to the same state in any order and with repeats", () => {
    const shuffled = fc.array(anyEvent, { maxLength: 60 }).chain((events) =>
      fc.record({
        events: fc.constant(events),
        other: fc.shuffledSubarray([...events, ...events], {
          minLength: events.length * 2,
          maxLength: events.length * 2,
        }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ events, other }) => {
        expect(foldAll(other)).toEqual(foldAll(events))
      }),
    )
  })

  it("says exactly which videos changed", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const state = emptyState()
        for (const each of events) {
          const before = structuredClone(state)
          const changed = foldEvent(state, each, each.duration)
          expect(changed === "all").toBe(before.forgottenAt !== state.forgottenAt)
          const videos = [...state.videos].filter(
            ([video, known]) => JSON.stringify(known) !== JSON.stringify(before.videos.get(video)),
          )
          if (changed !== "all") expect([...changed]).toEqual(videos.map(([video]) => video))
        }
      }),
    )
  })

  it("keeps where the latest watch stopped, however short it was", () => {
    const state = foldAll([event("watch", 1, 200, 3), event("watch", 1, 100, 50)])
    expect(state.videos.get(1)).toMatchObject({ watchedAt: 100, progressAt: 200, position: 3 })
  })

  it("takes the larger position of the same moment", () => {
    const state = foldAll([event("watch", 1, 100, 50), event("watch", 1, 100, 12)])
    expect(state.videos.get(1)!.position).toBe(50)
  })

  it("needs 30 s where it doesn't know how long the video is", () => {
    const watch = { ...event("watch", 1, 5), duration: null }
    expect(toSequence(foldAll([{ ...watch, watchTime: 29 }]))).toEqual([])
    expect(toSequence(foldAll([{ ...watch, watchTime: 30 }]))).toHaveLength(1)
  })
})

describe("toSequence", () => {
  it("has each video once, at its latest place", () => {
    expect(sequenceOf(event("watch", 1, 10), event("watch", 2, 20), event("watch", 1, 30))).toEqual([
      [2, 20, false],
      [1, 30, false],
    ])
  })

  it("orders views of the same moment by video", () => {
    expect(sequenceOf(event("watch", 7, 10), event("watch", 3, 10)).map(([video]) => video)).toEqual([3, 7])
  })

  it("has a liked video that was never watched", () => {
    expect(sequenceOf(event("like", 4, 10))).toEqual([[4, 10, true]])
  })

  it("leaves out what was disliked, of no interest or forgotten", () => {
    const watches = [1, 2, 3, 4].map((video) => event("watch", video, 10))
    const verdicts = [event("dislike", 1, 20), event("not_interested", 2, 20), event("forget", 3, 20)]
    expect(sequenceOf(...watches, ...verdicts).map(([video]) => video)).toEqual([4])
  })

  it("counts a view after not interested, and after forget, again", () => {
    const verdicts = [event("not_interested", 1, 20), event("forget", 2, 20), event("forget", null, 20)]
    expect(
      sequenceOf(event("watch", 1, 10), ...verdicts, event("watch", 1, 30), event("like", 2, 40)),
    ).toEqual([
      [1, 30, false],
      [2, 40, true],
    ])
  })

  it("forgets everything up to the moment of a forget without a video", () => {
    expect(sequenceOf(event("watch", 1, 10), event("watch", 2, 30), event("forget", null, 20))).toEqual([
      [2, 30, false],
    ])
  })

  it("is as before after an event and its undo, whatever came in between", () => {
    const pairs = [
      ["like", "unlike"],
      ["dislike", "undislike"],
    ] as const
    const history = fc.array(
      anyEvent.filter(({ type }) => !["like", "unlike", "dislike", "undislike"].includes(type)),
      { maxLength: 30 },
    )
    const gap = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(...pairs),
        fc.integer({ min: 1, max: 12 }),
        gap,
        (events, pair, video, gap) => {
          const at = Math.max(0, ...events.map((each) => each.occurredAt)) + 1
          const done = foldAll([event(pair[1], video, at + gap), ...events, event(pair[0], video, at)])
          expect(toSequence(done)).toEqual(toSequence(foldAll(events)))
          expect(hiddenVideos(done)).toEqual(hiddenVideos(foldAll(events)))
        },
      ),
    )
  })

  it("has nothing after everything was forgotten", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const end = event("forget", null, Math.max(0, ...events.map(({ occurredAt }) => occurredAt)))
        const state = foldAll([end, ...events])
        expect(toSequence(state)).toEqual([])
        expect(hiddenVideos(state).size).toBe(0)
      }),
    )
  })
})

describe("isLiked and isDisliked", () => {
  function verdicts(...types: InteractionType[]): [boolean, boolean] {
    const state = foldAll(types.map((type, index) => event(type, 1, index + 1)))
    const video = state.videos.get(1)!
    return [isLiked(video, null), isDisliked(video, null)]
  }

  it.each([
    [["like"], [true, false]],
    [
      ["like", "unlike"],
      [false, false],
    ],
    [
      ["like", "dislike"],
      [false, true],
    ],
    [
      ["dislike", "like"],
      [true, false],
    ],
    [
      ["dislike", "like", "unlike"],
      [false, true],
    ],
    [
      ["like", "dislike", "undislike"],
      [true, false],
    ],
    [
      ["like", "forget"],
      [false, false],
    ],
  ] as [InteractionType[], [boolean, boolean]][])("%j: %j", (types, expected) => {
    expect(verdicts(...types)).toEqual(expected)
  })
})

describe("toAversions", () => {
  it("has what was disliked or of no interest, at the time of the verdict", () => {
    const state = foldAll([
      event("watch", 1, 10),
      event("dislike", 1, 40),
      event("not_interested", 2, 30),
      event("not_interested", 3, 20),
      event("like", 3, 25),
      event("dislike", 4, 20),
      event("undislike", 4, 50),
    ])
    expect(toAversions(state).map(({ video, at }) => [video, at])).toEqual([
      [2, 30],
      [1, 40],
    ])
  })

  it("is not in the sequence, and hidden unless it was only left", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const state = foldAll(events)
        const sequence = new Set(toSequence(state).map(({ video }) => video))
        const hidden = hiddenVideos(state)
        for (const { video, kind } of toAversions(state))
          expect([hidden.has(video), sequence.has(video)]).toEqual([kind !== "left", false])
      }),
    )
  })
})

describe("hiddenVideos", () => {
  it("has what was seen, liked, disliked and of no interest, and nothing else", () => {
    const state = foldAll([
      event("watch", 1, 10),
      event("like", 2, 10),
      event("dislike", 3, 10),
      event("not_interested", 4, 10),
      event("watch", 5, 10, 2),
      event("watch", 6, 10),
      event("forget", 6, 20),
      event("impression", 7, 10),
    ])
    expect([...hiddenVideos(state)].sort()).toEqual([1, 2, 3, 4])
    expect(isNotInterested(state.videos.get(4)!, null)).toBe(true)
    expect(isNotInterested(state.videos.get(4)!, 10)).toBe(false)
  })

  it("has all of the sequence", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const state = foldAll(events)
        const hidden = hiddenVideos(state)
        expect(toSequence(state).filter(({ video }) => !hidden.has(video))).toEqual([])
      }),
    )
  })
})
