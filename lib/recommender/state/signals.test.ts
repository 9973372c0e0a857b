import { describe, expect, it } from "vitest"
import { SIGNALS } from "@/lib/recommender/constants"
import { toReluctance } from "@/lib/recommender/ranking/reluctance"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { foldAll, tellEvent as tell, watchEvent as watch, type TestEvent } from "@/test-support/audience"
import { shownVideos, toAversions, toSequence } from "./signals"
import { HOUR_MS } from "./viewer-state"

const leftIn = (...events: TestEvent[]) =>
  toAversions(foldAll(events)).map(({ video, kind }) => [video, kind])

describe("a video seen to its end", () => {
  it("is told from one seen to its half", () => {
    const state = foldAll([watch(1, 10, 30), watch(2, 20, 54)])
    expect(toSequence(state).map(({ finished }) => finished)).toEqual([false, true])
  })

  it("stays so when its start is seen again, until it is forgotten", () => {
    const events = [watch(1, 10, 60), watch(1, 20, 30)]
    expect(toSequence(foldAll(events))).toMatchObject([{ at: 20, finished: true }])
    expect(toSequence(foldAll([...events, tell("forget", 1, 15)]))).toMatchObject([{ finished: false }])
  })
})

describe("a video left at once", () => {
  it("is left once another one was watched", () => {
    expect(leftIn(watch(1, 10, 3))).toEqual([])
    expect(leftIn(watch(1, 10, 3), watch(2, 20, 5))).toEqual([[1, "left"]])
  })

  it("is not left where the viewer stayed longer, came back, or liked it", () => {
    expect(leftIn(watch(1, 10, 3), watch(1, 12, 16), watch(2, 20, 30))).toEqual([])
    expect(leftIn(watch(1, 10, 3), watch(2, 20, 30), watch(1, 30, 25))).toEqual([])
    expect(leftIn(watch(1, 10, 3), tell("like", 1, 12), watch(2, 20, 30))).toEqual([])
  })

  it("is nothing any more once it, or what was watched instead, is forgotten", () => {
    expect(leftIn(watch(1, 10, 3), watch(2, 20, 30), tell("forget", 1, 30))).toEqual([])
    expect(leftIn(watch(1, 10, 3), watch(2, 20, 30), tell("forget", 2, 30))).toEqual([])
  })

  it("gives way to a verdict", () => {
    expect(leftIn(watch(1, 10, 3), watch(2, 20, 30), tell("dislike", 1, 30))).toEqual([[1, "disliked"]])
  })

  it("stands lower itself", () => {
    const state = foldAll([watch(1, 10, 3), watch(2, 20, 30)])
    expect(toReluctance(new ViewerIndex(state), 30)).toEqual(new Map([[1, SIGNALS.leftItself]]))
  })
})

describe("a video passed over", () => {
  const shown = (...hours: number[]) => hours.map((hour) => tell("impression", 1, (hour + 0.5) * HOUR_MS))
  const reluctanceAt = (hour: number, ...events: TestEvent[]) => {
    const state = foldAll(events)
    return toReluctance(new ViewerIndex(state), hour * HOUR_MS).get(1) ?? 0
  }

  it("stands lower for each hour it was shown in, once however often, from the next hour on", () => {
    expect(reluctanceAt(10.9, ...shown(10))).toBe(0)
    const once = reluctanceAt(11, ...shown(10))
    expect(once).toBeGreaterThan(0)
    expect(reluctanceAt(11, ...shown(10, 10, 10))).toBe(once)
    expect(reluctanceAt(11, ...shown(9, 10))).toBeGreaterThan(once)
  })

  it("comes up again as time goes by", () => {
    const { passedOver, passedOverHalfLife } = SIGNALS
    expect(reluctanceAt(10 + passedOverHalfLife, ...shown(10))).toBeCloseTo(passedOver / 2)
  })

  it("is so no more once it is watched or forgotten", () => {
    expect(reluctanceAt(20, ...shown(10), watch(1, 11 * HOUR_MS, 16))).toBe(0)
    expect(reluctanceAt(20, ...shown(10), tell("forget", null, 11 * HOUR_MS))).toBe(0)
  })

  it("counts as shown until it is forgotten", () => {
    expect(shownVideos(foldAll(shown(10)))).toEqual(new Set([1]))
    expect(shownVideos(foldAll([...shown(10), tell("forget", 1, 11 * HOUR_MS)]))).toEqual(new Set())
  })
})
