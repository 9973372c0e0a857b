import { database, type Queries } from "@/lib/data/client"

/**
 * Locks the fence of a partition until the transaction ends and answers the next offset that Postgres has not seen. A
 * worker that lost the partition without knowing it waits here for its successor, or the other way round.
 */
export async function lockOffset(tx: Queries, topic: string, partition: number): Promise<bigint> {
  const lock = () => tx.$queryRaw<{ next_offset: bigint }[]>`
    SELECT next_offset FROM consumer_offsets WHERE topic = ${topic} AND partition = ${partition} FOR UPDATE`
  const [known] = await lock()
  if (known) return known.next_offset
  await tx.$executeRaw`
    INSERT INTO consumer_offsets (topic, partition, next_offset) VALUES (${topic}, ${partition}, 0)
    ON CONFLICT DO NOTHING`
  const [created] = await lock()
  return created!.next_offset
}

export type PartitionOffset = { partition: number; next: bigint }

/** The same of every log that the record was ever made from. */
export async function readAllOffsets(db: Queries): Promise<(PartitionOffset & { topic: string })[]> {
  return db.$queryRaw<(PartitionOffset & { topic: string })[]>`
    SELECT topic, partition, next_offset AS next FROM consumer_offsets`
}

/** How far Postgres is with each partition that ever brought something. */
export async function readOffsets(topic: string, db: Queries = database()): Promise<PartitionOffset[]> {
  return db.$queryRaw<PartitionOffset[]>`
    SELECT partition, next_offset AS next FROM consumer_offsets WHERE topic = ${topic} ORDER BY partition`
}
