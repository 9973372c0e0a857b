import { once } from "node:events"
import { connect } from "node:net"

const TIMEOUT_MS = 2_000
/** Far above what the few answers that are read here come to. */
const MAX_BYTES = 1024 * 1024

export type BrokerRequest = { key: number; version: number; body: number[] }

/** A request in its frame. Its header ends with the number of its tagged fields, 0. */
function encodeRequest({ key, version, body }: BrokerRequest): Buffer {
  const client = Buffer.from("freshet")
  const header = Buffer.alloc(10)
  header.writeInt16BE(key, 0)
  header.writeInt16BE(version, 2)
  header.writeInt32BE(1, 4)
  header.writeInt16BE(client.length, 8)
  const message = Buffer.concat([header, client, Buffer.from([0, ...body])])
  const size = Buffer.alloc(4)
  size.writeInt32BE(message.length)
  return Buffer.concat([size, message])
}

/**
 * Asks a broker (HOST:PORT) what KafkaJS has no request for, in a version with tagged fields, and answers what follows
 * the header. Throws where the whole answer is not there within 2 s.
 */
export async function askBroker(broker: string, request: BrokerRequest): Promise<Buffer> {
  const [host, port] = broker.split(":")
  const socket = connect({ host, port: Number(port), signal: AbortSignal.timeout(TIMEOUT_MS) })
  try {
    await once(socket, "connect")
    socket.write(encodeRequest(request))
    let answer = Buffer.alloc(0)
    for await (const chunk of socket) {
      answer = Buffer.concat([answer, chunk as Buffer])
      if (answer.length > MAX_BYTES) throw new Error("The broker answers too much")
      // Size, correlation id and tags come first.
      if (answer.length >= 4 && answer.length >= 4 + answer.readInt32BE(0)) return answer.subarray(4 + 4 + 1)
    }
    throw new Error("The broker closed the connection")
  } finally {
    socket.destroy()
  }
}
