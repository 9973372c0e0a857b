import { Partitioners, type PartitionMetadata } from "kafkajs"

const choose = Partitioners.DefaultPartitioner()

/** The partition of a key, as every Java producer chooses it too (murmur2). */
export function partitionOf(topic: string, key: string, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    leader: 0,
  }))
  return choose({
    topic,
    partitionMetadata: partitionMetadata as PartitionMetadata[],
    message: { key, value: null },
  })
}
