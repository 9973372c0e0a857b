import { describe, expect, it } from "vitest"
import type { Message } from "./client"
import { DeadLetters, type DeadLetter } from "./dead-letters"

const letter = (offset: number, partition = 0, bytes = 10): DeadLetter => ({
  partition,
  reason: "Not JSON in UTF-8",
  message: {
    key: null,
    value: Buffer.alloc(bytes),
    timestamp: "0",
    attributes: 0,
    offset: String(offset),
    headers: {},
  },
})

/** A topic of dead letters whose n-th request fails. */
function createTopic(failing?: number) {
  const requests: string[][] = []
  const headersSeen: Message["headers"][] = []
  let count = 0
  const send = async ({ messages }: { messages: Message[] }) => {
    count += 1
    if (count === failing) throw new Error("away")
    headersSeen.push(...messages.map(({ headers }) => headers))
    requests.push(messages.map(({ headers }) => `${String(headers?.partition)}/${String(headers?.offset)}`))
    return []
  }
  const deadLetters = new DeadLetters({ send }, { source: "events", letters: "events.dlq" })
  return { deadLetters, requests, headersSeen }
}

describe("DeadLetters", () => {
  it("puts aside once what is tried again, as long as its batch can't be recorded", async () => {
    const { deadLetters, requests } = createTopic()
    for (let tries = 0; tries < 300; tries++) await deadLetters.putAside([letter(3), letter(5)], 3n)
    await deadLetters.putAside([letter(5), letter(7)], 5n)
    expect(requests).toEqual([["0/3", "0/5"], ["0/7"]])
  })

  it("keeps partitions apart", async () => {
    const { deadLetters, requests } = createTopic()
    await deadLetters.putAside([letter(3, 0)], 3n)
    await deadLetters.putAside([letter(3, 1)], 3n)
    expect(requests.flat()).toEqual(["0/3", "1/3"])
  })

  it("tries again what was not acknowledged, and only that", async () => {
    const { deadLetters, requests } = createTopic(2)
    const large = [1, 2, 3].map((offset) => letter(offset, 0, 900_000))
    await expect(deadLetters.putAside(large, 1n)).rejects.toThrow("away")
    await deadLetters.putAside(large, 1n)
    expect(requests).toEqual([["0/1", "0/2"], ["0/3"]])
  })

  it("says which messages a batch held that can't be read", async () => {
    const { deadLetters, headersSeen } = createTopic()
    const batch = letter(9)
    batch.message.unreadable = { reason: "broken", baseOffset: "5", lastOffset: "9", count: 4 }
    await deadLetters.putAside([batch], 9n)
    await deadLetters.putAside([batch], 9n)
    expect(headersSeen).toEqual([expect.objectContaining({ offset: "5", last_offset: "9", messages: "4" })])
  })
})
