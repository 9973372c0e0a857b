import { once } from "node:events"
import { connect } from "node:net"

const DESCRIBE_QUORUM = 55
const TOPIC = "__cluster_metadata"
const TIMEOUT_MS = 2_000

/** DescribeQuorum, version 0: KafkaJS has no such request, and its metadata names any broker as the controller. */
function encodeRequest(): Buffer {
  const client = Buffer.from("freshet")
  const header = Buffer.alloc(10)
  header.writeInt16BE(DESCRIBE_QUORUM, 0)
  header.writeInt32BE(1, 4)
  header.writeInt16BE(client.length, 8)
  // A compact array of one topic with one partition, 0. Each struct ends with its number of tagged fields, 0.
  const body = [0, 2, TOPIC.length + 1, ...Buffer.from(TOPIC), 2, 0, 0, 0, 0, 0, 0, 0]
  const message = Buffer.concat([header, client, Buffer.from(body)])
  const size = Buffer.alloc(4)
  size.writeInt32BE(message.length)
  return Buffer.concat([size, message])
}

/**
 * Size, correlation id and tags, error, the topic's and the partition's array and name, its index and error: then the
 * leader.
 */
const ERROR_AT = 4 + 4 + 1
const PARTITION_ERROR_AT = ERROR_AT + 2 + 1 + 1 + TOPIC.length + 1 + 4
const LEADER_AT = PARTITION_ERROR_AT + 2

function decodeAnswer(answer: Buffer): number {
  const error = answer.readInt16BE(ERROR_AT) || answer.readInt16BE(PARTITION_ERROR_AT)
  if (error !== 0) throw new Error(`The broker answered with error ${error}`)
  return answer.readInt32BE(LEADER_AT)
}

/**
 * The id of the node that leads the KRaft quorum: the active controller. `broker` is HOST:PORT of any broker. Throws
 * where it does not answer within 2 s, or knows no leader.
 */
export async function readQuorumLeader(broker: string): Promise<number> {
  const [host, port] = broker.split(":")
  const socket = connect({ host, port: Number(port), signal: AbortSignal.timeout(TIMEOUT_MS) })
  try {
    await once(socket, "connect")
    socket.write(encodeRequest())
    let answer = Buffer.alloc(0)
    for await (const chunk of socket) {
      answer = Buffer.concat([answer, chunk as Buffer])
      if (answer.length >= LEADER_AT + 4) return decodeAnswer(answer)
    }
    throw new Error("The broker closed the connection")
  } finally {
    socket.destroy()
  }
}
