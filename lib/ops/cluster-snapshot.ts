import type { Parts } from "@/lib/contract/parts"
import { readOffsets } from "@/lib/data/consumer-offsets"
import type { Admin } from "@/lib/kafka/client"
import {
  countMessages,
  describeGroup,
  describePartitions,
  listBrokers,
  type Broker,
  type Group,
  type LogPartition,
} from "@/lib/kafka/describe-log"
import { askCluster } from "@/lib/kafka/shared-admin"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { withDeadline } from "@/lib/platform/deadline"
import { readEnv } from "@/lib/platform/env"
import { singleton } from "@/lib/platform/singleton"
import { readParts } from "./parts"
import { readWeightsState, type WeightsState } from "./weights"

export type PartitionState = LogPartition & {
  /** The next offset that Postgres has not seen; null before the first. */
  recorded: number | null
  /** Messages that the worker has not taken in. */
  lag: number
}

export type ClusterSnapshot = {
  generated_at: string
  parts: Parts
  brokers: Broker[]
  topic: string
  partitions: PartitionState[]
  group: Group
  dead_letters: number
  /** Null without Postgres. */
  engine: WeightsState | null
}

const MAX_AGE_MS = 2_000
const DEADLINE_MS = 1_000

async function takeSnapshot(admin: Admin): Promise<ClusterSnapshot> {
  const topic = eventTopic()
  const groupId = readEnv("KAFKA_GROUP")
  const [brokers, partitions, group, dead_letters, recorded, parts, engine] = await Promise.all([
    listBrokers(admin),
    describePartitions(admin, topic, groupId),
    describeGroup(admin, groupId, topic),
    countMessages(admin, deadLetterTopic()),
    readOffsets(topic).catch(() => []),
    readParts(),
    readWeightsState().catch(() => null),
  ])
  const offsets = new Map(recorded.map(({ partition, next }) => [partition, Number(next)]))
  return {
    generated_at: new Date().toISOString(),
    parts,
    brokers,
    topic,
    partitions: partitions.map((partition) => ({
      ...partition,
      recorded: offsets.get(partition.partition) ?? null,
      lag: Math.max(0, partition.next - (partition.committed ?? 0)),
    })),
    group,
    dead_letters,
    engine,
  }
}

type Cache = { snapshot: Promise<ClusterSnapshot> | null; at: number }

/**
 * The way of events as it is now: brokers, partitions with their leaders and lag, the workers. At most 2 s old, asked
 * once for all who look, and without anything of any viewer. Throws where Kafka does not answer in time.
 */
export async function readClusterSnapshot(): Promise<ClusterSnapshot> {
  const cache = singleton<Cache>("cluster", () => ({ snapshot: null, at: 0 }))
  if (cache.snapshot === null || Date.now() - cache.at > MAX_AGE_MS) {
    cache.at = Date.now()
    cache.snapshot = withDeadline(askCluster(takeSnapshot), DEADLINE_MS)
    cache.snapshot.catch(() => (cache.snapshot = null))
  }
  return cache.snapshot
}
