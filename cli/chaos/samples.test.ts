import { expect, it } from "vitest"
import { findLongest } from "./samples"

it("gives what spans two faults to the one that held it up longer", () => {
  const windows = [
    { start: 0, end: 100 },
    { start: 100, end: 200 },
  ]
  const spans = [
    { start: 10, end: 30 },
    { start: 95, end: 180 },
    { start: 300, end: 900 },
  ]
  expect(findLongest(spans, windows)).toEqual([20, 85])
})
