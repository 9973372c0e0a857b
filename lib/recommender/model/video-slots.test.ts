import { describe, expect, it } from "vitest"
import { VideoSlots } from "./video-slots"

describe("VideoSlots", () => {
  it("gives each video one slot, and finds the video of a slot", () => {
    const slots = new VideoSlots()
    const given = [70, 5, 70, 1_000_000].map((video) => slots.slotOf(video))
    expect(given).toEqual([0, 1, 0, 2])
    expect([0, 1, 2].map((slot) => slots.videoAt(slot))).toEqual([70, 5, 1_000_000])
    expect(slots.size).toBe(3)
  })

  it("lists the slots of videos once each, again when another list comes", () => {
    const slots = new VideoSlots()
    const videos = [8, 9, 8]
    expect([...slots.choose(videos).slots]).toEqual([0, 1])
    expect(slots.choose(videos)).toBe(slots.choose(videos))
    expect([...slots.choose([9, 10]).slots]).toEqual([1, 2])
    expect([...slots.choose([9, 10]).mask]).toEqual([0, 1, 1])
  })
})
