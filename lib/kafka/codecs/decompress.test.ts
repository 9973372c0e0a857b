import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decompress, MAX_DECOMPRESSED_BYTES } from "./decompress"
import { CodecError } from "./errors"
import { writeSnappyStream, writeZstd, ZSTD_BLOCK_BYTES } from "./samples"
import { compressSnappy } from "./snappy"

const GZIP = 1
const SNAPPY = 2
const LZ4 = 3
const ZSTD = 4

const TEXT = '{"user_id":7,"video_id":3,"watch_time":20},{"user_id":7,"video_id":4,"watch_time":20}'
const fromBase64 = (text: string) => Buffer.from(text, "base64")
/** What follows the descriptor is the same in all LZ4 frames of this text. */
const LZ4_BLOCK =
  "39000000f1047b22757365725f6964223a372c22766964656f0d00ff04332c2277617463685f74696d65223a32307d2c2b00" +
  "0518342b0050223a32307d"
const lz4 = (descriptor: string, behindBlock = "", behindFrame = "") =>
  Buffer.from(`04224d18${descriptor}${LZ4_BLOCK}${behindBlock}00000000${behindFrame}`, "hex")
const gzip = gzipSync(TEXT)
const none = Buffer.alloc(0)
const snappy = compressSnappy(Buffer.from(TEXT))

describe("decompress", () => {
  it.each([
    ["gzip", GZIP, gzip],
    ["a Snappy block, as C programs write it", SNAPPY, snappy],
    ["a Snappy stream, as Java writes it", SNAPPY, writeSnappyStream(TEXT.slice(0, 50), TEXT.slice(50))],
    [
      "two Snappy streams",
      SNAPPY,
      Buffer.concat([TEXT.slice(0, 9), TEXT.slice(9)].map((part) => writeSnappyStream(part))),
    ],
    ["LZ4 with dependent blocks and a checksum", LZ4, lz4("4440a7", "", "5bab21ee")],
    ["LZ4 with its size", LZ4, lz4("6c40550000000000000001", "", "5bab21ee")],
    ["LZ4 with checksums of blocks", LZ4, lz4("7440bd", "3615f1f3", "5bab21ee")],
    ["LZ4 without checksums", LZ4, lz4("604082")],
    [
      "LZ4 behind a frame to skip",
      LZ4,
      Buffer.concat([Buffer.from("512a4d1802000000ffff", "hex"), lz4("604082")]),
    ],
    [
      "zstd without its size",
      ZSTD,
      fromBase64("KLUv/QRYnQEAdAJ7InVzZXJfaWQiOjcsInZpZGVvMywid2F0Y2hfdGltZSI6MjB9LDQDAGAWnQIhCNMOFzAbCg=="),
    ],
    [
      "zstd with its size",
      ZSTD,
      fromBase64("KLUv/SRVnQEAdAJ7InVzZXJfaWQiOjcsInZpZGVvMywid2F0Y2hfdGltZSI6MjB9LDQDAGAWnQIhCNMOFzAbCg=="),
    ],
    [
      "zstd of the highest level, which asks for 128 MiB",
      ZSTD,
      fromBase64("KLUv/QSInQEAdAJ7InVzZXJfaWQiOjcsInZpZGVvMywid2F0Y2hfdGltZSI6MjB9LDQDAGAWnQIhCNMOFzAbCg=="),
    ],
  ])("reads %s", (_, type, data) => {
    expect(String(decompress(type, data))).toBe(TEXT)
    // Cut off anywhere it is refused, or what is left is right: all of it but a checksum, or some of its blocks. Snappy
    // fills up with zeros; what tells is the checksum of the batch.
    for (let length = 0; length < data.length; length++) {
      try {
        const text = String(decompress(type, data.subarray(0, length))).replace(/\0+$/, "")
        expect(TEXT.startsWith(text)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError)
      }
    }
  })

  it("reads LZ4 whose blocks point back into others, and into what they make", () => {
    const blocks = ["04000080", "61626364", "09000000", "040400506565656565"]
    const data = Buffer.from(`04224d18404082${blocks.join("")}00000000`, "hex")
    expect(String(decompress(LZ4, data))).toBe("abcdabcdabcdeeeee")
  })

  it("refuses LZ4 that points back to where nothing is", () => {
    const data = Buffer.from("04224d186040820900000004040050656565656500000000", "hex")
    expect(() => decompress(LZ4, data)).toThrow("Compressed by lz4: A broken LZ4 block")
  })

  it.each([
    ["gzip", GZIP, gzip],
    ["Snappy", SNAPPY, snappy],
    ["a Snappy stream", SNAPPY, writeSnappyStream(TEXT, TEXT)],
    ["LZ4", LZ4, lz4("604082")],
    ["zstd", ZSTD, writeZstd(none, 1)],
  ])("makes as much as it may of %s and no more", (_, type, data) => {
    const { length } = decompress(type, data)
    const limit = type === ZSTD ? length / 2 : length - 1
    expect(() => decompress(type, data, limit)).toThrow(`More than ${limit} bytes when decompressed`)
  })

  it("does not follow a bomb", () => {
    const zeros = MAX_DECOMPRESSED_BYTES / ZSTD_BLOCK_BYTES
    expect(decompress(ZSTD, writeZstd(none, zeros))).toHaveLength(MAX_DECOMPRESSED_BYTES)
    expect(() => decompress(ZSTD, writeZstd(none, zeros + 1))).toThrow("More than")
    expect(() => decompress(ZSTD, writeZstd(none, 200_000))).toThrow("more than 1000 blocks")
    expect(() => decompress(GZIP, gzipSync(Buffer.alloc(9_000_000)))).toThrow("More than")
    expect(() => decompress(SNAPPY, Buffer.from([0xff, 0xff, 0xff, 0x7f, 0]))).toThrow("More than")
  })

  it("knows no other codec", () => {
    expect(() => decompress(5, gzip)).toThrow("Compressed by codec 5, which there is not")
  })

  it("throws nothing else, whatever it is given", () => {
    const starts = [gzip, snappy, writeSnappyStream(TEXT), lz4("604082"), lz4("4440a7"), writeZstd(none, 2)]
    const bytes = fc.uint8Array({ maxLength: 60 })
    const data = fc
      .tuple(fc.constantFrom(...starts), fc.nat(90), bytes)
      .map(([start, length, rest]) => Buffer.concat([start.subarray(0, length), rest]))
    fc.assert(
      fc.property(fc.constantFrom(GZIP, SNAPPY, LZ4, ZSTD), data, (type, input) => {
        try {
          expect(decompress(type, input).length).toBeLessThanOrEqual(MAX_DECOMPRESSED_BYTES)
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
