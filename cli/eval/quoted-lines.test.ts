import { describe, expect, it } from "vitest"
import { QuotedLines } from "./quoted-lines"

function read(...texts: string[]): string[] {
  const taken: string[] = []
  const lines = new QuotedLines(",", (fields, { number }) =>
    taken.push(`${number}: ${fields?.join("|") ?? "unread"}`),
  )
  for (const [index, text] of texts.entries()) lines.add({ text, number: index + 1 })
  lines.finish()
  return taken
}

describe("QuotedLines", () => {
  it("puts the lines of a quoted field together", () => {
    expect(read("a,b", '"c', 'd",e', "f,g")).toEqual(["1: a|b", "2: c\nd|e", "4: f|g"])
  })

  it("gives up a quote that is never closed, and reads what follows it", () => {
    expect(read('"a,b', "c,d")).toEqual(["1: unread", "2: c|d"])
    expect(read('"a,b', ...Array.from({ length: 30 }, () => "c,d"))).toHaveLength(31)
    expect(read('"a,b', '"c,d', "e,f")).toEqual(["1: unread", "2: unread", "3: e|f"])
  })
})
