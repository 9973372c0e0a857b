import { compressSnappy } from "./snappy"

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** For tests: blocks as snappy-java writes them, behind a header and each behind its length. */
export function writeSnappyStream(...blocks: (string | Buffer)[]): Buffer {
  const compressed = blocks.map((block) => compressSnappy(Buffer.from(block)))
  const header = [Buffer.from("\x82SNAPPY\0", "latin1"), uint32(1), uint32(1)]
  return Buffer.concat([...header, ...compressed.flatMap((block) => [uint32(block.length), block])])
}

/** For tests: an LZ4 frame whose blocks are not compressed. */
export function writeLz4(data: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE((0x8000_0000 + data.length) >>> 0)
  return Buffer.concat([Buffer.from("04224d18604082", "hex"), size, data, uint32(0)])
}

export const ZSTD_BLOCK_BYTES = 128 * 1024
const RAW = 0
const RLE = 1

function zstdBlock(type: number, size: number, data: Buffer, isLast: boolean): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((size << 3) | (type << 1) | Number(isLast), 0, 3)
  return Buffer.concat([header, data])
}

/** For tests: a zstd frame of what is not compressed, with zeros in between, 128 KiB for 4 bytes. */
export function writeZstd(before: Buffer, zeroBlocks = 0, after = Buffer.alloc(0)): Buffer {
  const zeros = zstdBlock(RLE, ZSTD_BLOCK_BYTES, Buffer.alloc(1), false)
  return Buffer.concat([
    Buffer.from("28b52ffd0038", "hex"),
    zstdBlock(RAW, before.length, before, false),
    ...Array.from({ length: zeroBlocks }, () => zeros),
    zstdBlock(RAW, after.length, after, true),
  ])
}
