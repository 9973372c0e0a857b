import fc from "fast-check"
import { expect, it } from "vitest"
import { isPlain, toBytes, toName, toShown } from "./path-bytes"

const latin = (text: string) => Buffer.from(text, "latin1")
/** 旅行の動画.mp4 */
const SHIFT_JIS = Buffer.from("97b78d7382cc93ae89e6", "hex")

it("makes the same bytes of a name again, whatever they are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      fc.pre(!bytes.includes(0x2f))
      expect(toBytes(toName(bytes))).toEqual(Buffer.from(bytes))
    }),
  )
})

it("makes the same bytes of characters that stand for bytes elsewhere", () => {
  const own = Buffer.from("a\uf7e9b")
  expect(toBytes(toName(own))).toEqual(own)
})

it.each([
  ["UTF-8", Buffer.from("Größe 旅行.mp4"), "Größe 旅行.mp4"],
  ["Latin-1", latin("Größe.mp4"), "Größe.mp4"],
  ["Latin-1, one letter", latin("caf\xe9.mp4"), "café.mp4"],
  ["Shift-JIS", Buffer.concat([SHIFT_JIS, Buffer.from(".mp4")]), "旅行の動画.mp4"],
  ["UTF-8 with a line break", Buffer.from("a\nb.mp4"), "a\uFFFDb.mp4"],
])("shows a name in %s", (_, bytes, shown) => {
  expect(toShown(`folder/${toName(bytes)}`)).toBe(`folder/${shown}`)
})

it("knows names that other programs can be given", () => {
  expect(isPlain(toName(Buffer.from("Größe.mp4")))).toBe(true)
  expect(isPlain(toName(latin("Größe.mp4")))).toBe(false)
})
