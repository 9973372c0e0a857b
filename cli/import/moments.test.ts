import { expect, it } from "vitest"
import { listMoments, scorePicture } from "./moments"

function paint(levelAt: (x: number, y: number) => number) {
  const [width, height] = [32, 18]
  const levels = Uint8Array.from({ length: width * height }, (_, at) =>
    levelAt(at % width, Math.floor(at / width)),
  )
  return { width, height, levels }
}

const sharp = paint((x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 60 : 180))
const blurred = paint((x) => 120 + 60 * Math.sin(x / 5))

it("finds nothing in black, white and plain pictures", () => {
  for (const level of [0, 16, 120, 255]) expect(scorePicture(paint(() => level))).toBe(0)
})

it("finds nothing in a fade from black", () => {
  expect(scorePicture(paint((x) => x))).toBe(0)
})

it("prefers the sharp picture to the blurred one", () => {
  expect(scorePicture(sharp)).toBeGreaterThan(scorePicture(blurred))
})

it("prefers what is well lit to the same in the dark", () => {
  const dim = { ...sharp, levels: sharp.levels.map((level) => level / 3) }
  expect(scorePicture(sharp)).toBeGreaterThan(scorePicture(dim))
})

it("looks at moments inside the video, in order", () => {
  const moments = listMoments(100)
  expect(moments[0]).toBeGreaterThan(0)
  expect(moments.at(-1)).toBeLessThan(100)
  expect(moments).toEqual([...moments].sort((a, b) => a - b))
})
