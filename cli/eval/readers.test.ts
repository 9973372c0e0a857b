import { describe, expect, it } from "vitest"
import { readRatings } from "./read-ratings"
import { readSequences } from "./read-sequences"
import { readSplit } from "./read-split"
import { writeLines } from "@/test-support/eval-files"

describe("readRatings", () => {
  it("orders views by time and those of one second as they stand in the file", () => {
    const { visits, items } = readRatings(writeLines("1\t30\t5\t900", "2\t10\t1\t800", "1\t20\t3\t900", ""))
    expect(visits).toEqual([
      { user: 2, item: 10, at: 800_000, rating: 1 },
      { user: 1, item: 30, at: 900_000, rating: 5 },
      { user: 1, item: 20, at: 900_001, rating: 3 },
    ])
    expect(items).toEqual([10, 20, 30])
  })

  it.each([
    ["a short line", "1 2 3", /line 2: needs user, item, rating and time/],
    ["a word", "1 2 x 4", /line 2: is not a whole number \(value 3\)/],
    ["a fraction", "1 2 3.5 4", /line 2: is not a whole number \(value 3\)/],
  ])("says where there is %s", (_, line, message) => {
    expect(() => readRatings(writeLines("1 2 3 4", line))).toThrow(message)
  })

  it("says that a file is missing", () => {
    expect(() => readRatings("/nowhere/u.data")).toThrow("/nowhere/u.data can't be read")
  })
})

describe("readSequences", () => {
  it("reads a user a line, oldest first", () => {
    const { visits, items } = readSequences(writeLines("5 3 5", "7"))
    expect(visits.filter(({ user }) => user === 0).map(({ item }) => item)).toEqual([5, 3, 5])
    expect(new Set(visits.filter(({ user }) => user === 0).map(({ at }) => at)).size).toBe(3)
    expect(visits.filter(({ user }) => user === 1)).toHaveLength(1)
    expect(items).toEqual([3, 5, 7])
  })
})

describe("readSplit", () => {
  it("reads what to learn and what to test", () => {
    const { history, tests } = readSplit(writeLines("1 10 5", "1 20", "2 10"), writeLines("1 30 40", "2"))
    expect(history.visits.map(({ user, item }) => [user, item])).toEqual([
      [1, 10],
      [1, 20],
      [2, 10],
    ])
    expect(history.items).toEqual([10, 20, 30, 40])
    expect(tests).toEqual([{ user: 1, items: new Set([30, 40]) }])
  })

  it("refuses a training line of another form", () => {
    expect(() => readSplit(writeLines("1 2 3 4"), writeLines("1 2"))).toThrow(/line 1: has more than/)
  })
})
