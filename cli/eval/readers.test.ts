import { describe, expect, it } from "vitest"
import { writeLines } from "@/test-support/eval-files"
import { readSequences } from "./read-sequences"
import { readSplit } from "./read-split"

describe("readSequences", () => {
  it("reads a user a line, oldest first", async () => {
    const { visits, items } = await readSequences(writeLines("5 3 5", "7"))
    expect(visits.filter(({ user }) => user === 0).map(({ item }) => item)).toEqual([5, 3, 5])
    expect(new Set(visits.filter(({ user }) => user === 0).map(({ at }) => at)).size).toBe(3)
    expect(visits.filter(({ user }) => user === 1)).toHaveLength(1)
    expect(items).toEqual([3, 5, 7])
  })

  it("takes any white space, a byte order mark, CRLF, and ids of any kind", async () => {
    const { visits, items } = await readSequences(writeLines("\uFEFFb7\ta\u00a0c \r", "", " a\r"))
    expect(visits.map(({ user, item }) => [user, item])).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
      [0, 3],
    ])
    expect(items).toEqual([1, 2, 3])
  })

  it("says that a file is empty", async () => {
    await expect(readSequences(writeLines(""))).rejects.toThrow(/has no lines\nExpected a line per user/)
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
