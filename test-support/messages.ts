import type { KafkaMessage } from "kafkajs"
import type { EventMessage } from "@/lib/contract/interaction"

/** A message as a consumer gets it. */
export function createMessage(
  offset: number,
  value: Partial<EventMessage> | string,
  timestamp: number,
): KafkaMessage {
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const key = typeof value === "string" ? null : Buffer.from(String(value.user_id))
  return {
    key,
    value: Buffer.from(text),
    timestamp: String(timestamp),
    attributes: 0,
    offset: String(offset),
    headers: {},
  }
}
