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

/** A partition of which nothing is recorded begins here: what came before was deleted before anyone asked for it. */
export async function beginAt(topic: string, partition: number, offset: bigint): Promise<void> {
  await database().$executeRaw`
    INSERT INTO consumer_offsets (topic, partition, next_offset) VALUES (${topic}, ${partition}, ${offset})
    ON CONFLICT DO NOTHING`
}

export type PartitionOffset = { partition: number; next: bigint }

/** How far Postgres is with each partition that ever brought something. */
export async function readOffsets(topic: string, db: Queries = database()): Promise<PartitionOffset[]> {
  return db.$queryRaw<PartitionOffset[]>`
    SELECT partition, next_offset AS next FROM consumer_offsets WHERE topic = ${topic} ORDER BY partition`
}
