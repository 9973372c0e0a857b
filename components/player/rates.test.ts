import { expect, it } from "vitest"
import { nextRate } from "@/components/player/rates"

it("steps through the speeds and stays at the ends", () => {
  expect(nextRate(1, 1)).toBe(1.25)
  expect(nextRate(1, -1)).toBe(0.75)
  expect(nextRate(1.1, 1)).toBe(1.25)
  expect(nextRate(1.1, -1)).toBe(1)
  expect(nextRate(2, 1)).toBe(2)
  expect(nextRate(0.25, -1)).toBe(0.25)
})
