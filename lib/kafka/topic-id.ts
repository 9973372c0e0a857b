import { readEnv } from "@/lib/platform/env"
import { PartDownError } from "@/lib/platform/errors"
import { askBroker } from "./ask-broker"

const METADATA = 3
/** Since Kafka 3.1; KafkaJS speaks 6, which knows no ids. */
const VERSION = 12
const UUID_BYTES = 16
const NO_ID = "0".repeat(2 * UUID_BYTES)

function encodeBody(topic: string): number[] {
  const name = Buffer.from(topic)
  // One topic, known by its name; then no topics made, no rights asked for.
  return [2, ...new Uint8Array(UUID_BYTES), name.length + 1, ...name, 0, 0, 0, 0]
}

/** Reads an answer from its start, as far as it is wanted. */
class Cursor {
  #at = 0
  constructor(private readonly data: Buffer) {}

  skip(bytes: number): void {
    this.#at += bytes
  }

  readInt16(): number {
    this.#at += 2
    return this.data.readInt16BE(this.#at - 2)
  }

  readVarint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.data.readUInt8(this.#at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  /** A compact string, which may be null. */
  skipString(): void {
    this.skip(Math.max(0, this.readVarint() - 1))
  }

  skipTags(): void {
    for (let count = this.readVarint(); count > 0; count--) {
      this.readVarint()
      this.skip(this.readVarint())
    }
  }

  readHex(bytes: number): string {
    this.#at += bytes
    return this.data.toString("hex", this.#at - bytes, this.#at)
  }
}

function decodeId(answer: Buffer): string | null {
  const cursor = new Cursor(answer)
  cursor.skip(4)
  for (let brokers = cursor.readVarint() - 1; brokers > 0; brokers--) {
    cursor.skip(4)
    cursor.skipString()
    cursor.skip(4)
    cursor.skipString()
    cursor.skipTags()
  }
  cursor.skipString()
  cursor.skip(4)
  if (cursor.readVarint() !== 2) return null
  const error = cursor.readInt16()
  if (error !== 0) throw new PartDownError("kafka", { cause: new Error(`Metadata: error ${error}`) })
  cursor.skipString()
  const id = cursor.readHex(UUID_BYTES)
  return id === NO_ID ? null : id
}

/**
 * What Kafka calls a topic by that no other one ever has, also not one of the same name that is made after it: 32 hex
 * digits. Null where the brokers give no ids (before 3.1). Throws PartDownError where none answers.
 */
export async function readTopicId(topic: string): Promise<string | null> {
  const body = encodeBody(topic)
  const answers = readEnv("KAFKA_BROKERS").map(async (broker) =>
    decodeId(await askBroker(broker, { key: METADATA, version: VERSION, body })),
  )
  return Promise.any(answers).catch((cause: unknown) => {
    throw new PartDownError("kafka", { cause })
  })
}
