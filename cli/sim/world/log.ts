/** A message as it lies in the log. */
export type Stored = { offset: bigint; key: Buffer | null; value: Buffer; timestamp: string }
type Partition = { first: bigint; messages: Stored[] }

/** A topic, as Kafka made it once. */
export class Log {
  readonly partitions: Partition[]
  constructor(
    readonly id: string,
    count: number,
  ) {
    this.partitions = Array.from({ length: count }, () => ({ first: 0n, messages: [] }))
  }

  next(partition: number): bigint {
    const { first, messages } = this.partitions[partition]!
    return first + BigInt(messages.length)
  }

  append(partition: number, message: Omit<Stored, "offset">): bigint {
    const offset = this.next(partition)
    this.partitions[partition]!.messages.push({ ...message, offset })
    return offset
  }

  /** Up to `count` messages from an offset on; null where the log begins after it or ends before it. */
  read(partition: number, from: bigint, count: number): Stored[] | null {
    const { first, messages } = this.partitions[partition]!
    if (from < first || from > this.next(partition)) return null
    const start = Number(from - first)
    return messages.slice(start, start + count)
  }

  /** Deletes what lies before an offset, as retention does. */
  truncate(partition: number, to: bigint): void {
    const part = this.partitions[partition]!
    part.messages = part.messages.slice(Number(to - part.first))
    part.first = to
  }
}
