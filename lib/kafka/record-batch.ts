import Decoder from "kafkajs/src/protocol/decoder.js"
import decodeMessageSet from "kafkajs/src/protocol/messageSet/decoder.js"
import crc32c from "kafkajs/src/protocol/recordBatch/crc32C/index.js"
import decodeRecordBatch from "kafkajs/src/protocol/recordBatch/v0/decoder.js"
import { decompress } from "./codecs/decompress"
import type { KafkaMessage, UnreadableBatch } from "./unreadable-batch"

/** Where the fields of a record batch lie (Kafka's documentation, "Record Batch"). */
const MAGIC_AT = 16
const CHECKSUM_AT = 17
const ATTRIBUTES_AT = 21
const LAST_OFFSET_DELTA_AT = 23
const MAX_TIMESTAMP_AT = 35
const PRODUCER_ID_AT = 43
const COUNT_AT = 57
const RECORDS_AT = 61

/** Offset and size, which all formats begin with. The size is of what comes behind it. */
export const PREFIX_BYTES = 12
export const SIZE_AT = 8
/** The format since Kafka 0.11; older ones are a message each, or one around compressed ones. */
const MAGIC = 2
const CODEC_MASK = 0x07
const IS_TRANSACTIONAL = 0x10

/** Of eight mebibytes, forty bytes each: no event is shorter, and each takes ten times as much memory. */
const MAX_RECORDS = 200_000
const SMALLEST_RECORD_BYTES = 7

/** Messages of a batch, and how many bytes they were read from, decompressed. */
export type DecodedBatch = { messages: KafkaMessage[]; bytes: number }

const isRecordBatch = (batch: Buffer) => batch.readInt8(MAGIC_AT) === MAGIC && batch.length >= RECORDS_AT
const hasRightChecksum = (batch: Buffer) =>
  batch.readUInt32BE(CHECKSUM_AT) === crc32c(batch.subarray(ATTRIBUTES_AT))

/** The same batch, as if its producer had not compressed it. */
function decompressBatch(batch: Buffer): Buffer {
  const attributes = batch.readInt16BE(ATTRIBUTES_AT)
  const codec = attributes & CODEC_MASK
  if (codec === 0) return batch
  const records = decompress(codec, batch.subarray(RECORDS_AT))
  const header = Buffer.from(batch.subarray(0, RECORDS_AT))
  header.writeInt32BE(RECORDS_AT - PREFIX_BYTES + records.length, SIZE_AT)
  header.writeInt16BE(attributes & ~CODEC_MASK, ATTRIBUTES_AT)
  return Buffer.concat([header, records])
}

/**
 * Reads one batch of any format, from its offset to its last byte. Throws where it can't be decompressed or read, also
 * where its checksum is wrong: KafkaJS does not look at it and takes what comes out, a changed number too.
 */
export async function decodeBatch(batch: Buffer): Promise<DecodedBatch> {
  if (!isRecordBatch(batch)) {
    const messages = await decodeMessageSet(new Decoder(batch), batch.length)
    // KafkaJS says nothing where a compressed one ends too soon.
    if (messages.length === 0) throw new Error("An old message that ends too soon")
    return { messages, bytes: batch.length }
  }
  if (!hasRightChecksum(batch)) throw new Error("The checksum is wrong")
  const plain = decompressBatch(batch)
  const count = plain.readInt32BE(COUNT_AT)
  // KafkaJS makes room for all that are announced.
  if (count > Math.min(MAX_RECORDS, (plain.length - RECORDS_AT) / SMALLEST_RECORD_BYTES))
    throw new Error(`It can't be that it holds ${count} messages`)
  const { records } = await decodeRecordBatch(new Decoder(plain))
  return { messages: records, bytes: plain.length }
}

/** What the header tells of a batch that can't be read. */
function describeBatch(batch: Buffer): Omit<UnreadableBatch, "reason"> {
  const base = batch.readBigInt64BE(0)
  if (!isRecordBatch(batch)) return { baseOffset: String(base), lastOffset: String(base), count: 1 }
  const last = base + BigInt(batch.readInt32BE(LAST_OFFSET_DELTA_AT))
  return { baseOffset: String(base), lastOffset: String(last), count: batch.readInt32BE(COUNT_AT) }
}

/**
 * The message that stands for a batch that can't be read. `follows`: the offset of what lies behind the batch.
 *
 * Its offset is the last one of the batch, behind which reading goes on. Where neither the checksum nor what follows
 * vouches for that one, it is the first: a number too large would skip events. Then the broker gives the rest of the
 * batch again, and KafkaJS passes over it offset by offset.
 */
export function standInFor(batch: Buffer, reason: string, follows: bigint): KafkaMessage {
  const described = describeBatch(batch)
  const { baseOffset, lastOffset } = described
  const isBatch = isRecordBatch(batch)
  const isCertain = !isBatch || hasRightChecksum(batch) || BigInt(lastOffset) + 1n === follows
  const inTransaction = isBatch && (batch.readInt16BE(ATTRIBUTES_AT) & IS_TRANSACTIONAL) !== 0
  const standIn = {
    key: null,
    value: batch,
    headers: {},
    attributes: 0,
    offset: isCertain ? lastOffset : baseOffset,
    timestamp: isBatch ? String(batch.readBigInt64BE(MAX_TIMESTAMP_AT)) : "-1",
    unreadable: { ...described, reason },
    // By these KafkaJS leaves out what belongs to a transaction that was given up.
    batchContext: {
      inTransaction,
      producerId: isBatch ? String(batch.readBigInt64BE(PRODUCER_ID_AT)) : "-1",
    },
  }
  return standIn
}
