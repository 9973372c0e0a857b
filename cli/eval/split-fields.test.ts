import { describe, expect, it } from "vitest"
import { splitFields } from "./split-fields"

describe("splitFields", () => {
  it.each([
    ["a,b,,c", ["a", "b", "", "c"]],
    ["a,", ["a", ""]],
    [",", ["", ""]],
    ['"a","b, c",d', ["a", "b, c", "d"]],
    ['"a ""b""",c', ['a "b"', "c"]],
    ['"",""', ["", ""]],
    ['"a",', ["a", ""]],
    ['a "b", c', ['a "b"', " c"]],
    ['"a" b,c', ['"a" b', "c"]],
  ])("splits %s", (line, fields) => expect(splitFields(line, ",")).toEqual(fields))

  it("knows that a quoted field goes on in the next line, but not among tabs", () => {
    expect(splitFields('a,"b', ",")).toBeNull()
    expect(splitFields('a,"b""', ",")).toBeNull()
    expect(splitFields('a\t"b', "\t")).toEqual(["a", '"b'])
  })

  it("splits at two colons, and at any white space", () => {
    expect(splitFields("1::2::3", "::")).toEqual(["1", "2", "3"])
    expect(splitFields('"a"::"b"', "::")).toEqual(["a", "b"])
    expect(splitFields(" 1 \t 2\u00a03 ", " ")).toEqual(["1", "2", "3"])
  })
})
