import fc from "fast-check"
import { expect, it } from "vitest"
import { parseIntegers, parseMoment } from "./parse-types"

it("reads every moment that Postgres writes", () => {
  const moment = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })
  fc.assert(
    fc.property(moment, (ms) => {
      // As Postgres does: without zeros at the end.
      const text = new Date(ms)
        .toISOString()
        .replace("T", " ")
        .replace(/\.?0*Z$/, "+00")
      const whole =
        ms % 1_000 === 0 ? new Date(ms).toISOString().slice(0, 19).replace("T", " ") + "+00" : text
      expect(parseMoment(whole).getTime()).toBe(ms)
    }),
  )
})

it("reads whole numbers", () => {
  expect(parseIntegers("{}")).toEqual([])
  expect(parseIntegers("{7,-8}")).toEqual([7, -8])
})
