import { expect, it, vi } from "vitest"
import { takeStreamSlot } from "./stream-slots"

const take = (address: string, viewer: number | null) => takeStreamSlot(address, viewer)

it("gives a viewer, an address and all together so many streams, and takes them back once", () => {
  vi.stubEnv("MAX_ADDRESS_STREAMS", "30")
  vi.stubEnv("MAX_STREAMS", "40")
  const mine = Array.from({ length: 20 }, () => take("a", 1))
  expect(() => take("b", 1)).toThrow("Too many streams")
  for (let count = 0; count < 10; count++) take("a", null)
  expect(() => take("a", 2)).toThrow("Too many streams")
  for (let count = 0; count < 10; count++) take("b", 3)
  expect(() => take("c", 4)).toThrow("Too many streams")
  mine[0]!()
  mine[0]!()
  take("a", 1)
  expect(() => take("a", 1)).toThrow("Too many streams")
  vi.unstubAllEnvs()
})
