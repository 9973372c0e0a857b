import { describe, expect, it } from "vitest"
import { NotAcknowledgedError } from "@/lib/kafka/errors"
import { PartitionQueue, type Message } from "@/lib/kafka/partition-queue"

const message = (value: string): Message => ({ key: "1", value })

/** A broker that answers when it is told to. */
function createBroker() {
  const requests: { messages: Message[]; answer: (error?: Error) => void }[] = []
  let next = 0n
  const send = (_: number, messages: Message[]) =>
    new Promise<bigint>((resolve, reject) => {
      const answer = (error?: Error) => {
        if (error) return reject(error)
        resolve(next)
        next += BigInt(messages.length)
      }
      requests.push({ messages, answer })
    })
  return { requests, send }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe("PartitionQueue", () => {
  it("sends one request at a time, and what came meanwhile together", async () => {
    const { requests, send } = createBroker()
    const queue = new PartitionQueue(0, send)
    const answers = [["a"], ["b", "c"], ["d"]].map((values) => queue.add(values.map(message)))
    expect(requests).toHaveLength(1)
    requests[0]!.answer()
    await settle()
    expect(requests[1]!.messages.map(({ value }) => value)).toEqual(["b", "c", "d"])
    requests[1]!.answer()
    expect(await Promise.all(answers)).toEqual([0n, 1n, 3n])
  })

  it("fails those whose request failed, and goes on with the others", async () => {
    const { requests, send } = createBroker()
    const queue = new PartitionQueue(0, send)
    const lost = queue.add([message("a")])
    const kept = queue.add([message("b")])
    requests[0]!.answer(new Error("no leader"))
    await expect(lost).rejects.toBeInstanceOf(NotAcknowledgedError)
    await settle()
    requests[1]!.answer()
    expect(await kept).toBe(0n)
  })

  it("lets nobody's many messages hold up another's, and keeps the order of each", async () => {
    const { requests, send } = createBroker()
    const queue = new PartitionQueue(0, send)
    void queue.add([message("first")])
    for (let index = 0; index < 9; index++)
      void queue.add(Array.from({ length: 50 }, () => ({ key: "flood", value: String(index) })))
    void queue.add([{ key: "other", value: "like" }])
    const flood: string[] = []
    for (let place = 0; place < 6; place++) {
      requests[place]!.answer()
      await settle()
      const sent = requests[place + 1]?.messages ?? []
      flood.push(...sent.filter(({ key }) => key === "flood").map(({ value }) => value))
      if (place === 0) expect(sent.at(-1)!.value).toBe("like")
    }
    expect(flood).toHaveLength(450)
    expect(flood).toEqual(flood.toSorted())
  })

  it("never splits the messages of one call, however many wait", async () => {
    const { requests, send } = createBroker()
    const queue = new PartitionQueue(0, send)
    const many = Array.from({ length: 600 }, () => message("x"))
    void queue.add([message("first")])
    void queue.add(many)
    void queue.add(many)
    requests[0]!.answer()
    await settle()
    expect(requests[1]!.messages).toHaveLength(600)
  })
})
