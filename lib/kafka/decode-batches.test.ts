import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { writeBatch, writeOldMessage } from "./batch-samples"
import { registerCodecs } from "./codecs/register-codecs"
import { writeLz4, writeSnappyStream, writeZstd } from "./codecs/samples"
import { compressSnappy } from "./codecs/snappy"
import { decodeBatches } from "./decode-batches"

const flip = (data: Buffer, at: number, bits = 1) => {
  const flipped = Buffer.from(data)
  flipped[at]! ^= bits
  return flipped
}
/** Offsets with values, or with the reason where a batch can't be read. */
const read = async (batches: Buffer[], high = 1_000n) =>
  (await decodeBatches(Buffer.concat(batches), high)).map(
    ({ offset, value, unreadable }) => `${offset} ${unreadable?.reason ?? String(value)}`,
  )
const good = (base: number, ...values: string[]) => writeBatch(values, { base })

beforeAll(registerCodecs)

describe("decodeBatches", () => {
  it.each([
    ["nothing", 0, (records: Buffer) => records],
    ["gzip", 1, (records: Buffer) => gzipSync(records)],
    ["Snappy of C", 2, compressSnappy],
    ["Snappy of Java", 2, (records: Buffer) => writeSnappyStream(records)],
    ["LZ4", 3, writeLz4],
    ["zstd", 4, (records: Buffer) => writeZstd(records)],
  ])("reads batches compressed by %s, in their order", async (_, codec, compress) => {
    const batches = [good(7, "a"), writeBatch(["b", "c"], { base: 8, codec, compress }), good(10, "d")]
    expect(await read(batches)).toEqual(["7 a", "8 b", "9 c", "10 d"])
  })

  it.each([
    ["that is broken", writeBatch(["b", "c"], { base: 8, codec: 3 }), "Compressed by lz4: Not an LZ4 frame"],
    ["of an unknown codec", writeBatch(["b", "c"], { base: 8, codec: 6 }), "Compressed by codec 6, which"],
    [
      "that is a bomb",
      writeBatch(["b", "c"], { base: 8, codec: 4, compress: (records) => writeZstd(records, 500) }),
      "Compressed by zstd: More than 8388608 bytes",
    ],
    [
      "that says it holds millions",
      writeBatch(["b"], { base: 8, count: 2 ** 31 - 1, lastOffsetDelta: 1 }),
      "hold",
    ],
    ["that ends too soon", writeBatch(["b"], { base: 8, count: 2 }), "can't be"],
    ["with a flipped bit", flip(good(8, "b", "c"), 72), "The checksum is wrong"],
  ])("lets one stand for a batch %s, and goes on behind it", async (_, batch, reason) => {
    const first = await read([good(7, "a"), batch], 10n)
    expect(first).toEqual([
      "7 a",
      expect.stringMatching(new RegExp(`^9 The batch can't be read: .*${reason}`)),
    ])
    // A broken one may have cost all that an answer may cost; what is left comes again.
    expect(await read([good(10, "d")])).toEqual(["10 d"])
  })

  it("tells what the header says, and keeps the batch as it lies in the log", async () => {
    const batch = writeBatch(["b", "c"], { base: 8, codec: 4 })
    const [message] = await decodeBatches(batch, 10n)
    expect(message).toMatchObject({
      offset: "9",
      timestamp: "1790000000000",
      unreadable: { baseOffset: "8", lastOffset: "9", count: 2 },
    })
    expect(message!.value!.equals(batch)).toBe(true)
  })

  it("does not believe a last offset that only a broken header tells", async () => {
    const atLastOffset = 26
    const broken = flip(good(8, "b", "c"), atLastOffset, 0x40)
    expect(await read([broken], 10n)).toEqual(["8 The batch can't be read: The checksum is wrong"])
    expect(await read([flip(good(8, "b", "c"), 72)], 10n)).toEqual([
      "9 The batch can't be read: The checksum is wrong",
    ])
  })

  it("leaves what is cut off, and what would be too much at once, for the next time", async () => {
    const batches = [good(7, "a", "b"), good(9, "c")]
    const whole = Buffer.concat(batches)
    for (let length = 0; length < whole.length; length++) {
      const count = length < batches[0]!.length ? 0 : 2
      expect(await decodeBatches(whole.subarray(0, length), 10n)).toHaveLength(count)
    }
    const large = (base: number) =>
      writeBatch(["x".repeat(5_000_000)], { base, codec: 1, compress: (records) => gzipSync(records) })
    expect(await decodeBatches(Buffer.concat([large(0), large(1), large(2)]), 3n)).toHaveLength(2)
  })

  it("reads what is from before Kafka 0.11, compressed or not, and puts aside what can't be", async () => {
    const inner = ["b", "c"].map((value, index) => writeOldMessage(index, Buffer.from(value)))
    const compressed = compressSnappy(Buffer.concat(inner))
    const batches = [
      writeOldMessage(7, Buffer.from("a")),
      writeOldMessage(9, compressed, 2),
      writeOldMessage(10, compressSnappy(inner[0]!.subarray(0, 20)), 2),
    ]
    expect(await read(batches)).toEqual([
      "7 a",
      "8 b",
      "9 c",
      "10 The batch can't be read: An old message that ends too soon",
    ])
    expect(await read([writeOldMessage(10, compressed, 3)])).toEqual([
      "10 The batch can't be read: Compressed by lz4: Not an LZ4 frame",
    ])
  })

  it("takes more messages than fit on a stack", async () => {
    expect(await decodeBatches(writeBatch(Array<string>(150_000).fill("x")), 150_000n)).toHaveLength(150_000)
  })

  it("throws nothing, whatever it is given", async () => {
    const batch = fc
      .tuple(fc.constantFrom(0, 1, 2, 3, 4, 5), fc.array(fc.string(), { minLength: 1 }), fc.nat())
      .map(([codec, values, at]) => {
        const data = writeBatch(values, { codec })
        return flip(data, 12 + (at % (data.length - 12)), 0xff)
      })
    const bytes = fc.uint8Array({ maxLength: 300 }).map((data) => Buffer.from(data))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(batch, bytes)), async (parts) => {
        await decodeBatches(Buffer.concat(parts), 10n)
      }),
      { numRuns: 1000 },
    )
  })
})
