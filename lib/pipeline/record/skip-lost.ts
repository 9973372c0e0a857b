import { database } from "@/lib/data/client"
import { lockOffset } from "@/lib/data/consumer-offsets"
import { moveOffset } from "@/lib/data/model-changes"
import type { LostRange } from "@/lib/pipeline/check-log"

/**
 * Moves the fence of a partition over what is lost, as a batch that changed nothing: Redis follows it as it follows
 * every other. Does nothing where the record has come further meanwhile.
 */
export async function skipLost(topic: string, { partition, to }: LostRange): Promise<void> {
  await database().$transaction(async (tx) => {
    const first = await lockOffset(tx, topic, partition)
    if (first < to) await moveOffset(tx, { topic, partition, first, next: to, cells: new Map() })
  })
}
