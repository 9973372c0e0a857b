import { describe, expect, it } from "vitest"
import { GivenUpError } from "@/lib/platform/retry"
import { applySurely } from "./apply-surely"
import type { KafkaMessage } from "./unreadable-batch"

const OPTIONS = { keepAlive: async () => {}, mayGoOn: () => true, pause: async () => {} }
const messages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ offset: String(10 + index), value: null }) as KafkaMessage)

/** A record that takes what follows what it has, but not these offsets. */
function createRecord(bad: number[], error: Error) {
  const record = { next: 10n, kept: [] as number[], aside: [] as string[] }
  const apply = async (batch: KafkaMessage[], from: bigint) => {
    expect(from).toBe(record.next)
    const offsets = batch.filter(({ unreadable }) => !unreadable).map(({ offset }) => Number(offset))
    if (offsets.some((offset) => bad.includes(offset))) throw error
    record.kept.push(...offsets)
    record.aside.push(...batch.flatMap(({ unreadable }) => unreadable?.reason ?? []))
    record.next = BigInt(batch.at(-1)!.offset) + 1n
  }
  return { record, apply }
}

describe("applySurely", () => {
  it("passes over the messages that make a batch fail, and over no others", async () => {
    const broken = new Error("Raw query failed. Code: `23514`. Message: `violates a check`")
    const { record, apply } = createRecord([17, 18, 60], broken)
    expect(await applySurely(apply, messages(100), 10n, OPTIONS)).toBe(true)
    expect(record.kept).toHaveLength(97)
    expect(record.kept).toEqual(record.kept.toSorted((a, b) => a - b))
    expect(record.aside).toHaveLength(3)
    expect(record.aside[0]).toContain("violates a check")
    expect(record.next).toBe(110n)
  })

  it("ends where something is wrong with us, or everything fails", async () => {
    const schema = new Error("Raw query failed. Code: `42703`. Message: `no such column`")
    const all = Array.from({ length: 100 }, (_, index) => 10 + index)
    const ours = createRecord(all, schema)
    await expect(applySurely(ours.apply, messages(100), 10n, OPTIONS)).rejects.toBeInstanceOf(GivenUpError)
    const defect = createRecord(all, new RangeError("Invalid time value"))
    await expect(applySurely(defect.apply, messages(100), 10n, OPTIONS)).rejects.toBeInstanceOf(GivenUpError)
    expect(ours.record.aside).toHaveLength(0)
    expect(defect.record.aside).toHaveLength(3)
  })
})
