import { describe, expect, it } from "vitest"
import { upNext } from "./up-next"

const around = { series: [1, 2, 3], similar: [], own: [], recent: new Set<number>() }

describe("upNext", () => {
  it("goes on with the series", () => {
    expect(upNext({ ...around, video: 1, similar: [9] })).toBe(2)
  })

  it("turns to what goes with the video at the end of the series, and never to the video itself", () => {
    expect(upNext({ ...around, video: 3, similar: [3, 9] })).toBe(9)
  })

  it("takes what is also recommended to the viewer before what only goes with the video", () => {
    expect(upNext({ ...around, video: 3, similar: [7, 8, 9], own: [5, 9] })).toBe(9)
    expect(upNext({ ...around, video: 3, similar: [7, 8, 9], own: [5, 6] })).toBe(5)
  })

  it("goes back to the start where nothing else is there", () => {
    expect(upNext({ ...around, video: 3 })).toBe(1)
  })

  it("leaves out what was watched lately, unless nothing else is there", () => {
    expect(upNext({ ...around, video: 1, recent: new Set([2]) })).toBe(3)
    expect(upNext({ ...around, video: 1, recent: new Set([2, 3]) })).toBe(2)
  })

  it("has nothing to offer in a catalogue of one", () => {
    expect(upNext({ ...around, video: 1, series: [1] })).toBeNull()
  })
})
