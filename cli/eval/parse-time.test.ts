import { describe, expect, it } from "vitest"
import { looksLikeTime, parseTime } from "./parse-time"

const AT = Date.UTC(2014, 3, 7, 10, 51, 9)

describe("parseTime", () => {
  it.each([
    ["1396867869", AT],
    ["1396867869.0", AT],
    ["1.396867869e9", AT],
    ["1396867869000", AT],
    ["1396867869.25", AT + 250],
    ["2014-04-07T10:51:09Z", AT],
    ["2014-04-07T10:51:09.277Z", AT + 277],
    ["2014-04-07 10:51:09", AT],
    ["2014-04-07T12:51:09+02:00", AT],
    ["2014-04-07 10:51", AT - 9_000],
    ["2014-04-07", Date.UTC(2014, 3, 7)],
    ["0", 0],
  ])("reads %s", (text, at) => expect(parseTime(text)).toBe(at))

  it.each(["", " ", "-1", "soon", "07.04.2014", "2014-13-45", "NaN", "2014-04-07 noon"])(
    "refuses '%s'",
    (text) => expect(parseTime(text.trim())).toBeNaN(),
  )
})

describe("looksLikeTime", () => {
  it("takes what is from 1973 to 2039 for a moment, and smaller and greater numbers for ids", () => {
    expect(["881250949", "881250949000", "2014-04-07"].map(looksLikeTime)).toEqual([true, true, true])
    expect(["5", "1682", "3000000009", "100000000000001"].map(looksLikeTime)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
