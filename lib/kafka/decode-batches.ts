import { MAX_DECOMPRESSED_BYTES } from "./codecs/decompress"
import { decodeBatch, PREFIX_BYTES, SIZE_AT, standInFor, type DecodedBatch } from "./record-batch"
import type { KafkaMessage } from "./unreadable-batch"

/** An empty message of the oldest format. */
const SMALLEST_BATCH_BYTES = 26

/** The whole batches of what a broker answers for a partition. The last one may be cut off; it comes again. */
function* splitBatches(data: Buffer): Generator<{ batch: Buffer; end: number }> {
  for (let at = 0; at + SMALLEST_BATCH_BYTES <= data.length;) {
    const end = at + PREFIX_BYTES + data.readInt32BE(at + SIZE_AT)
    if (end > data.length || end < at + SMALLEST_BATCH_BYTES) return
    yield { batch: data.subarray(at, end), end }
    at = end
  }
}

async function decodeOrStandIn(batch: Buffer, follows: bigint): Promise<DecodedBatch> {
  try {
    return await decodeBatch(batch)
  } catch (error) {
    const reason = `The batch can't be read: ${error instanceof Error ? error.message : String(error)}`
    // It may have taken as much time and memory as the largest one.
    return { messages: [standInFor(batch, reason, follows)], bytes: MAX_DECOMPRESSED_BYTES }
  }
}

/**
 * The messages of what a broker answers for a partition whose last offset is before `high`. In the place of a batch
 * that can't be read stands one message that says so. Stops once it has decompressed as much as one batch may hold:
 * what is left comes again, as what is cut off does.
 */
export async function decodeBatches(data: Buffer, high: bigint): Promise<KafkaMessage[]> {
  const parts: KafkaMessage[][] = []
  let bytes = 0
  for (const { batch, end } of splitBatches(data)) {
    const follows = end + PREFIX_BYTES <= data.length ? data.readBigInt64BE(end) : high
    const decoded = await decodeOrStandIn(batch, follows)
    parts.push(decoded.messages)
    bytes += decoded.bytes
    if (bytes >= MAX_DECOMPRESSED_BYTES) break
  }
  return parts.flat()
}
