import kafkajs from "kafkajs"
import crc32c from "kafkajs/src/protocol/recordBatch/crc32C/index.js"
import type { Producer } from "./client"
import { writeZstd, ZSTD_BLOCK_BYTES } from "./codecs/samples"

// Node does not see this one among the names that a CommonJS module exports.
const { CompressionCodecs } = kafkajs

const int = (bytes: 1 | 2 | 4, value: number) => {
  const data = Buffer.alloc(bytes)
  data.writeIntBE(value, 0, bytes)
  return data
}
const int64 = (value: number) => {
  const data = Buffer.alloc(8)
  data.writeBigInt64BE(BigInt(value))
  return data
}

/** Zigzag, seven bits a byte, the lowest first. */
function varInt(value: number): Buffer {
  const bytes: number[] = []
  let left = value < 0 ? -2 * value - 1 : 2 * value
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
  return Buffer.from([...bytes, left])
}

/** For tests: a message within a batch, without a key. */
function writeRecord(value: Buffer, index = 0): Buffer {
  const body = [int(1, 0), varInt(0), varInt(index), varInt(-1), varInt(value.length), value, varInt(0)]
  return Buffer.concat([varInt(Buffer.concat(body).length), ...body])
}

type Options = {
  base?: number
  /** As the header has it, where it should say something else than how many values there are. */
  count?: number
  lastOffsetDelta?: number
  codec?: number
  compress?: (records: Buffer) => Buffer
}

/** For tests: a batch as a producer writes it, and as it lies in the log. */
export function writeBatch(values: string[], options: Options = {}): Buffer {
  const { base = 0, count = values.length, lastOffsetDelta = count - 1, codec = 0 } = options
  const { compress = (records: Buffer) => records } = options
  const records = compress(
    Buffer.concat(values.map((value, index) => writeRecord(Buffer.from(value), index))),
  )
  const checked = Buffer.concat([
    int(2, codec),
    int(4, lastOffsetDelta),
    int64(1_790_000_000_000),
    int64(1_790_000_000_000),
    int64(-1),
    int(2, -1),
    int(4, -1),
    int(4, count),
    records,
  ])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32c(checked))
  const behindSize = Buffer.concat([int(4, 0), int(1, 2), checksum, checked])
  return Buffer.concat([int64(base), int(4, behindSize.length), behindSize])
}

/** For tests: a message as it was written before Kafka 0.11. Compressed, its value is several such messages. */
export function writeOldMessage(offset: number, value: Buffer, codec = 0): Buffer {
  const fields = [int(4, 0), int(1, 1), int(1, codec), int64(1_790_000_000_000), int(4, -1)]
  const message = Buffer.concat([...fields, int(4, value.length), value])
  return Buffer.concat([int64(offset), int(4, message.length), message])
}

/** For tests: one message whose value is zeros, a mebibyte for 32 bytes. */
export function writeBomb(mebibytes: number): Buffer {
  const zeroBlocks = (mebibytes * 1024 * 1024) / ZSTD_BLOCK_BYTES
  const beforeValue = [int(1, 0), varInt(0), varInt(0), varInt(-1), varInt(zeroBlocks * ZSTD_BLOCK_BYTES)]
  const fields = Buffer.concat(beforeValue)
  const noHeaders = varInt(0)
  const size = varInt(fields.length + zeroBlocks * ZSTD_BLOCK_BYTES + noHeaders.length)
  return writeZstd(Buffer.concat([size, fields]), zeroBlocks, Buffer.from(noHeaders))
}

type CompressedBatch = {
  topic: string
  partition: number
  values: string[]
  codec: keyof typeof CompressionCodecs
  compress: (records: Buffer) => Buffer
}

/** For tests: has the broker take one batch, compressed as told. Answers the offset of its first message. */
export async function sendCompressed(producer: Producer, batch: CompressedBatch): Promise<bigint> {
  const { topic, partition, values, codec, compress } = batch
  const registered = CompressionCodecs[codec]
  CompressionCodecs[codec] = () => ({
    compress: async ({ buffer }: { buffer: Buffer }) => compress(buffer),
  })
  try {
    const messages = values.map((value) => ({ partition, value }))
    const [place] = await producer.send({ topic, acks: -1, compression: codec, messages })
    return BigInt(place!.baseOffset!)
  } finally {
    CompressionCodecs[codec] = registered
  }
}
