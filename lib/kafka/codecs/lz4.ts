import { CodecError, tooLarge } from "./errors"
import { decompressBlock, type Output } from "./lz4-block"

const MAGIC = 0x184d2204
/** Frames with something else in them begin with one of sixteen numbers. */
const isSkippable = (magic: number) => magic >>> 4 === 0x184d2a5
/** Set in the size of a block that is not compressed. */
const STORED = 0x8000_0000

const HAS_BLOCK_CHECKSUMS = 0x10
const HAS_CONTENT_SIZE = 0x08
const HAS_CONTENT_CHECKSUM = 0x04
const HAS_DICTIONARY = 0x01

function appendStored(block: Buffer, output: Output): void {
  if (output.length + block.length > output.bytes.length) throw tooLarge(output.bytes.length)
  block.copy(output.bytes, output.length)
  output.length += block.length
}

/** Where the first block of the frame at `at` begins, and what lies between and behind blocks. */
function readDescriptor(data: Buffer, at: number) {
  const flags = data.readUInt8(at + 4)
  if (flags >> 6 !== 1) throw new CodecError("An LZ4 frame of an unknown version")
  if (flags & HAS_DICTIONARY) throw new CodecError("An LZ4 frame that needs a dictionary")
  return {
    // The checksum of this header is not looked at: old Kafka clients wrote a wrong one (KAFKA-3160).
    blocksAt: at + 7 + (flags & HAS_CONTENT_SIZE ? 8 : 0),
    behindBlock: flags & HAS_BLOCK_CHECKSUMS ? 4 : 0,
    behindFrame: flags & HAS_CONTENT_CHECKSUM ? 4 : 0,
  }
}

/** Appends the frame that begins at `at`, and answers where it ends. */
function decompressFrame(data: Buffer, at: number, output: Output): number {
  const { blocksAt, behindBlock, behindFrame } = readDescriptor(data, at)
  let next = blocksAt
  for (let size = data.readUInt32LE(next); size !== 0; size = data.readUInt32LE(next)) {
    const start = next + 4
    const end = start + (size >= STORED ? size - STORED : size)
    if (end > data.length) throw new CodecError("An LZ4 frame that ends too soon")
    const block = data.subarray(start, end)
    if (size >= STORED) appendStored(block, output)
    else decompressBlock(block, output)
    next = end + behindBlock
  }
  return next + 4 + behindFrame
}

/**
 * Decompresses LZ4 frames, their blocks dependent or not, with or without sizes and checksums; the checksums are not
 * compared, the batch around them has one. Throws CodecError, before it makes more than `maxBytes`.
 */
export function decompressLz4(data: Buffer, maxBytes: number): Buffer {
  const output: Output = { bytes: Buffer.allocUnsafeSlow(maxBytes), length: 0 }
  try {
    let at = 0
    while (at < data.length) {
      const magic = data.readUInt32LE(at)
      if (magic === MAGIC) at = decompressFrame(data, at, output)
      else if (isSkippable(magic)) at += 8 + data.readUInt32LE(at + 4)
      else throw new CodecError("Not an LZ4 frame")
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CodecError("An LZ4 frame that ends too soon", { cause })
  }
  // The memory of the largest batch must not stay with a small one.
  return Buffer.from(output.bytes.subarray(0, output.length))
}
