import { fromPlainCells, toPlainCells, type ModelChange } from "@/lib/contract/model-change"
import { database, type Queries } from "@/lib/data/client"
import { toPgArray } from "@/lib/data/pg-array"

/**
 * Moves the fence of a partition to the end of a batch, and keeps what the batch changes in the model until every shard
 * in Redis has it. In the batch's own transaction. `viewers`: whose lists it changes.
 */
export async function moveOffset(tx: Queries, change: ModelChange, viewers: number[] = []): Promise<void> {
  const { topic, partition, first, next } = change
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE consumer_offsets SET next_offset = ${next}::bigint
      WHERE topic = ${topic} AND partition = ${partition}::int
    )
    INSERT INTO model_changes (topic, partition, first_offset, next_offset, cells, viewers)
    VALUES (${topic}, ${partition}::int, ${first}::bigint, ${next}::bigint,
      ${JSON.stringify(toPlainCells(change.cells))}::jsonb, ${toPgArray(viewers)}::int[])
    ON CONFLICT (topic, partition, next_offset) DO UPDATE
    SET first_offset = excluded.first_offset, cells = excluded.cells, viewers = excluded.viewers`
}

/** A change, and whose lists it changed. */
export type KeptChange = { change: ModelChange; viewers: number[] }

/** The changes of a partition that are not all below an offset, in their order. */
export async function readChanges(topic: string, partition: number, from: bigint): Promise<KeptChange[]> {
  const rows = await database().$queryRaw<
    { first_offset: bigint; next_offset: bigint; cells: unknown; viewers: number[] }[]
  >`
    SELECT first_offset, next_offset, cells, viewers FROM model_changes
    WHERE topic = ${topic} AND partition = ${partition} AND next_offset > ${from} ORDER BY next_offset`
  return rows.map(({ first_offset, next_offset, cells, viewers }) => ({
    change: { topic, partition, first: first_offset, next: next_offset, cells: fromPlainCells(cells) },
    viewers,
  }))
}

/** Forgets changes older than this many minutes. A Redis that is further behind is filled anew from the record. */
export async function pruneChanges(minutes: number): Promise<void> {
  await database().$executeRaw`
    DELETE FROM model_changes WHERE created_at < now() - make_interval(mins => ${minutes}::int)`
}
