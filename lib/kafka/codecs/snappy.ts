import { compress, uncompress } from "snappyjs"
import { CodecError, tooLarge } from "./errors"

/** How snappy-java begins a stream; a version and the least version that can read it follow, 4 bytes each. */
const MAGIC = Buffer.from([0x82, ...Buffer.from("SNAPPY"), 0])
const HEADER_BYTES = MAGIC.length + 8

const isFramed = (data: Buffer, at = 0) => data.subarray(at, at + MAGIC.length).equals(MAGIC)

/** `left`: what of `maxBytes` the blocks before it have left. */
function uncompressBlock(block: Buffer, maxBytes: number, left = maxBytes): Buffer {
  try {
    return uncompress(block, left)
  } catch (cause) {
    const isTooLarge = cause instanceof Error && cause.message.includes("too big")
    throw isTooLarge ? tooLarge(maxBytes) : new CodecError("Not Snappy", { cause })
  }
}

/**
 * Decompresses what C producers write, one block, and what Java producers write, blocks behind their lengths. Throws
 * CodecError, before it makes more than `maxBytes`.
 */
export function decompressSnappy(data: Buffer, maxBytes: number): Buffer {
  if (!isFramed(data)) return uncompressBlock(data, maxBytes)
  const blocks: Buffer[] = []
  let left = maxBytes
  let at = 0
  while (at < data.length) {
    // Streams may follow one another.
    if (isFramed(data, at)) {
      at += HEADER_BYTES
      continue
    }
    const end = at + 4 <= data.length ? at + 4 + data.readUInt32BE(at) : Infinity
    if (end > data.length) throw new CodecError("Snappy that ends too soon")
    const block = uncompressBlock(data.subarray(at + 4, end), maxBytes, left)
    blocks.push(block)
    left -= block.length
    at = end
  }
  return Buffer.concat(blocks)
}

export const compressSnappy = (data: Buffer): Buffer => compress(data)
