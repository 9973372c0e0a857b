import Decoder from "kafkajs/src/protocol/decoder.js"
import fetchResponse from "kafkajs/src/protocol/requests/fetch/v11/response.js"
import { decodeBatches } from "./decode-batches"

const decodeAborted = (decoder: Decoder) => ({
  producerId: String(decoder.readInt64()),
  firstOffset: String(decoder.readInt64()),
})

function readRecords(decoder: Decoder): Buffer {
  const size = decoder.readInt32()
  return size > 0 && decoder.canReadBytes(size) ? decoder.readBytes(size) : Buffer.alloc(0)
}

async function decodePartition(decoder: Decoder) {
  const partition = decoder.readInt32()
  const errorCode = decoder.readInt16()
  const highWatermark = decoder.readInt64()
  return {
    partition,
    errorCode,
    highWatermark: String(highWatermark),
    lastStableOffset: String(decoder.readInt64()),
    lastStartOffset: String(decoder.readInt64()),
    abortedTransactions: decoder.readArray(decodeAborted),
    preferredReadReplica: decoder.readInt32(),
    messages: await decodeBatches(readRecords(decoder), highWatermark),
  }
}

const decodeTopic = async (decoder: Decoder) => ({
  topicName: decoder.readString(),
  partitions: await decoder.readArrayAsync(decodePartition),
})

/** Fetch, version 11, as KafkaJS reads it, but for the messages. */
async function decodeResponse(data: Buffer) {
  const decoder = new Decoder(data)
  return {
    clientSideThrottleTime: decoder.readInt32(),
    // The broker has not held this request up: it asks us to.
    throttleTime: 0,
    errorCode: decoder.readInt16(),
    sessionId: decoder.readInt32(),
    responses: await decoder.readArrayAsync(decodeTopic),
  }
}

/**
 * In KafkaJS 2.2.4 a batch that can't be read (a codec it lacks, broken data) loses the whole answer of the broker, all
 * its partitions, and ends the consumer; one that decompresses to more than there is memory ends the process. So here
 * batches are read one by one, and one that can't be is a message that says so. Brokers older than 2.3, which speak no
 * version 11, are read as KafkaJS does.
 */
export function patchFetch(): void {
  fetchResponse.decode = decodeResponse
}
