import fc from "fast-check"
import { expect, it } from "vitest"
import { fastLog } from "./fast-log"

const anyNumber = fc.double({ min: 1e-300, max: 1e300, noNaN: true })

it("is within 3e-8 of the logarithm", () => {
  fc.assert(
    fc.property(anyNumber, (x) => Math.abs(fastLog(x) - Math.log(x)) < 3.1e-8),
    { numRuns: 10_000 },
  )
})

it("never falls where its argument rises", () => {
  fc.assert(
    fc.property(anyNumber, fc.double({ min: 0, max: 1e-3, noNaN: true }), (x, step) => {
      expect(fastLog(x * (1 + step))).toBeGreaterThanOrEqual(fastLog(x) - 1e-13)
    }),
    { numRuns: 10_000 },
  )
})
