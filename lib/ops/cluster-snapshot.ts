import { AssignerProtocol, type Admin } from "kafkajs"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { withDeadline } from "@/lib/platform/deadline"
import { readEnv } from "@/lib/platform/env"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { readParts, type Parts } from "@/lib/ops/parts"
import { askCluster } from "@/lib/kafka/shared-admin"
import { singleton } from "@/lib/platform/singleton"

export type PartitionState = {
  partition: number
  /** The broker that takes writes, or -1 while none does. */
  leader: number
  replicas: number[]
  in_sync: number[]
  /** Oldest offset kept, and the one the next message will get. */
  first: number
  next: number
  /** What the consumer group has committed, and what Postgres has; null before the first. */
  committed: number | null
  recorded: number | null
  /** Messages that the worker has not taken in. */
  lag: number
}

export type Pipeline = {
  generated_at: string
  parts: Parts
  brokers: { id: number; address: string; controller: boolean }[]
  topic: string
  partitions: PartitionState[]
  group: { id: string; state: string; members: { id: string; partitions: number[] }[] }
  dead_letters: number
}

const MAX_AGE_MS = 2_000
const DEADLINE_MS = 1_000

async function describeGroup(admin: Admin, topic: string): Promise<Pipeline["group"]> {
  const id = readEnv("KAFKA_GROUP")
  const { groups } = await admin.describeGroups([id])
  const group = groups[0]
  const members = (group?.members ?? []).map(({ memberId, memberAssignment }) => ({
    id: memberId,
    partitions: readAssignment(memberAssignment, topic),
  }))
  return { id, state: group?.state ?? "Unknown", members }
}

/** A member that is joining has no assignment yet. */
function readAssignment(data: Buffer, topic: string): number[] {
  if (data.length === 0) return []
  return AssignerProtocol.MemberAssignment.decode(data)?.assignment[topic]?.sort((a, b) => a - b) ?? []
}

async function describePipeline(admin: Admin): Promise<Pipeline> {
  const topic = eventTopic()
  const [cluster, { topics }, offsets, committed, letters, group, recorded, parts] = await Promise.all([
    admin.describeCluster(),
    admin.fetchTopicMetadata({ topics: [topic] }),
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: readEnv("KAFKA_GROUP"), topics: [topic] }),
    admin.fetchTopicOffsets(deadLetterTopic()),
    describeGroup(admin, topic),
    readOffsets(topic).catch(() => []),
    readParts(),
  ])
  const partitions = topics[0]!.partitions
    .map(({ partitionId, leader, replicas, isr }): PartitionState => {
      const log = offsets.find(({ partition }) => partition === partitionId)
      const done = Number(
        committed[0]?.partitions.find(({ partition }) => partition === partitionId)?.offset ?? -1,
      )
      const kept = recorded.find(({ partition }) => partition === partitionId)
      const next = Number(log?.high ?? 0)
      return {
        partition: partitionId,
        leader,
        replicas,
        in_sync: isr,
        first: Number(log?.low ?? 0),
        next,
        committed: done < 0 ? null : done,
        recorded: kept ? Number(kept.next) : null,
        lag: Math.max(0, next - Math.max(done, 0)),
      }
    })
    .sort((a, b) => a.partition - b.partition)
  return {
    generated_at: new Date().toISOString(),
    parts,
    brokers: cluster.brokers.map(({ nodeId, host, port }) => ({
      id: nodeId,
      address: `${host}:${port}`,
      controller: nodeId === cluster.controller,
    })),
    topic,
    partitions,
    group,
    dead_letters: letters.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0),
  }
}

type Cache = { pipeline: Promise<Pipeline> | null; at: number }

/**
 * The way of events as it is now: brokers, partitions with their leaders and lag, the workers. At most 2 s old, asked once
 * for all who look, and without anything of any viewer. Throws where Kafka does not answer in time.
 */
export async function readPipeline(): Promise<Pipeline> {
  const cache = singleton<Cache>("pipeline", () => ({ pipeline: null, at: 0 }))
  if (cache.pipeline === null || Date.now() - cache.at > MAX_AGE_MS) {
    cache.at = Date.now()
    cache.pipeline = withDeadline(askCluster(describePipeline), DEADLINE_MS)
    cache.pipeline.catch(() => (cache.pipeline = null))
  }
  return cache.pipeline
}
