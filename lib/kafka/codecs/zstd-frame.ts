import { CodecError, tooLarge } from "./errors"

const MAGIC = 0xfd2fb528
const IS_SINGLE_SEGMENT = 0x20
const HAS_CHECKSUM = 0x04
const DICTIONARY_ID_BYTES = [0, 1, 2, 4]
const BLOCK_HEADER_BYTES = 3
/** A block that is one byte, repeated. */
const RLE = 1

/** Each block costs as much time as the window is long, however little is in it; a mebibyte takes some twenty. */
const MAX_BLOCKS = 1_000

/** Where the first block begins. Throws where the frame itself says that it holds too much. */
function readHeader(data: Buffer, at: number, maxBytes: number): number {
  if (data.readUInt32LE(at) !== MAGIC) throw new CodecError("Not a zstd frame")
  const flags = data.readUInt8(at + 4)
  const isSingle = (flags & IS_SINGLE_SEGMENT) !== 0
  const sizeAt = at + 5 + (isSingle ? 0 : 1) + DICTIONARY_ID_BYTES[flags & 3]!
  const sizeBytes = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6)
  const size = sizeBytes > 4 ? Number(data.readBigUInt64LE(sizeAt)) : readSize(data, sizeAt, sizeBytes)
  if (size > maxBytes) throw tooLarge(maxBytes)
  return sizeAt + sizeBytes
}

/** A size of two bytes begins where one of a byte ends. */
const readSize = (data: Buffer, at: number, bytes: number) =>
  bytes === 0 ? 0 : data.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0)

/** Where the frame at `at` ends. Throws CodecError where it is none, is cut off or would take too long. */
function findEnd(data: Buffer, at: number, maxBytes: number): number {
  let next = readHeader(data, at, maxBytes)
  for (let blocks = 1; blocks <= MAX_BLOCKS; blocks++) {
    const header = data.readUIntLE(next, BLOCK_HEADER_BYTES)
    const isRle = ((header >> 1) & 3) === RLE
    next += BLOCK_HEADER_BYTES + (isRle ? 1 : header >> 3)
    if (next > data.length) throw new CodecError("A zstd frame that ends too soon")
    if (header & 1) return next + (data.readUInt8(at + 4) & HAS_CHECKSUM ? 4 : 0)
  }
  throw new CodecError(`A zstd frame of more than ${MAX_BLOCKS} blocks`)
}

const WINDOW_AT = 5
/** How far a frame looks back, in powers of two above a kibibyte, in the upper bits of its byte. */
const toWindowByte = (bytes: number) => (Math.log2(bytes) - 10) << 3

/**
 * A frame that asks for a window larger than all it may hold gets one of that size, which does as well: the highest
 * levels ask for 128 MiB, whatever there is to compress. `maxBytes` is a power of two.
 */
function boundWindow(frame: Buffer, maxBytes: number): Buffer {
  const largest = toWindowByte(maxBytes)
  if (frame.readUInt8(4) & IS_SINGLE_SEGMENT || frame.readUInt8(WINDOW_AT) <= largest) return frame
  const bounded = Buffer.from(frame)
  bounded.writeUInt8(largest, WINDOW_AT)
  return bounded
}

/** The frames of compressed data, such that none takes much memory or time. Throws CodecError. */
export function* splitFrames(data: Buffer, maxBytes: number): Generator<Buffer> {
  try {
    for (let at = 0; at < data.length;) {
      const end = findEnd(data, at, maxBytes)
      yield boundWindow(data.subarray(at, end), maxBytes)
      at = end
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CodecError("A zstd frame that ends too soon", { cause })
  }
}
