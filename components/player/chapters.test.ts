import { describe, expect, it } from "vitest"
import { chapterAt, chapterStep } from "@/components/player/chapters"

const CHAPTERS = [
  { start: 0, title: "One" },
  { start: 10, title: "Two" },
  { start: 20, title: "Three" },
]

describe("chapters", () => {
  it("knows which one runs", () => {
    expect([0, 9.9, 10, 25].map((time) => chapterAt(CHAPTERS, time))).toEqual([0, 0, 1, 2])
    expect(chapterAt([], 5)).toBe(-1)
  })

  it("steps on, back to the start of this one, and to the one before", () => {
    expect(chapterStep(CHAPTERS, 3, 1)).toBe(10)
    expect(chapterStep(CHAPTERS, 25, 1)).toBeNull()
    expect(chapterStep(CHAPTERS, 15, -1)).toBe(10)
    expect(chapterStep(CHAPTERS, 10.5, -1)).toBe(0)
    expect(chapterStep(CHAPTERS, 0.5, -1)).toBe(0)
  })
})
