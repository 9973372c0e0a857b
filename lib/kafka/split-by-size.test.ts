import { describe, expect, it } from "vitest"
import { splitBySize } from "@/lib/kafka/split-by-size"

const split = (...sizes: number[]) => splitBySize(sizes, (size) => size, 10)

describe("splitBySize", () => {
  it("fills each part as far as it goes, in order", () => {
    expect(split()).toEqual([])
    expect(split(4, 6, 1, 9, 9, 2)).toEqual([[4, 6], [1, 9], [9], [2]])
  })

  it("leaves what is too large by itself alone", () => {
    expect(split(1, 25, 1, 1)).toEqual([[1], [25], [1, 1]])
  })
})
