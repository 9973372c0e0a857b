import { AssignerProtocol } from "kafkajs"
import type { Admin } from "./client"
import { readQuorumLeader } from "./quorum-leader"

export type Broker = { id: number; address: string; controller: boolean }

/** One partition of a topic as the brokers and the consumer group have it. */
export type LogPartition = {
  partition: number
  /** The broker that takes writes, or -1 while none does. */
  leader: number
  replicas: number[]
  in_sync: number[]
  /** Oldest offset kept, and the one the next message will get. */
  first: number
  next: number
  /** What the consumer group has committed; null before the first time. */
  committed: number | null
}

/** The partitions of a consumer group's member. */
export type Member = { id: string; partitions: number[] }
export type Group = { id: string; state: string; members: Member[] }

/**
 * The brokers of the cluster. `controller`: it leads the quorum, and so decides who leads partitions; none of them
 * where the quorum has nodes of its own. What KafkaJS calls the controller is any broker: in KRaft each takes requests
 * for the real one.
 */
export async function listBrokers(
  admin: Pick<Admin, "describeCluster">,
  askLeader = readQuorumLeader,
): Promise<Broker[]> {
  const { brokers } = await admin.describeCluster()
  const known = brokers.map(({ nodeId, host, port }) => ({ id: nodeId, address: `${host}:${port}` }))
  const leader = await Promise.any(known.map(({ address }) => askLeader(address))).catch(() => null)
  return known.map((broker) => ({ ...broker, controller: broker.id === leader }))
}

/** What a partition holds: the oldest offset that is kept, and the one that the next message will get. */
export type Bounds = { first: bigint; next: bigint }

/** What each partition of a topic holds. */
export async function readBounds(admin: Admin, topic: string): Promise<Map<number, Bounds>> {
  const offsets = await admin.fetchTopicOffsets(topic)
  return new Map(
    offsets.map(({ partition, low, high }) => [partition, { first: BigInt(low), next: BigInt(high) }]),
  )
}

/** How many messages of a topic are kept. */
export async function countMessages(admin: Admin, topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic)
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)
}

/** The partitions of a topic, in their order, with how far a consumer group is. */
export async function describePartitions(
  admin: Admin,
  topic: string,
  groupId: string,
): Promise<LogPartition[]> {
  const [{ topics }, offsets, groups] = await Promise.all([
    admin.fetchTopicMetadata({ topics: [topic] }),
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ])
  const log = new Map(offsets.map((offset) => [offset.partition, offset]))
  const committed = new Map(groups[0]?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
  return topics[0]!.partitions
    .map(({ partitionId, leader, replicas, isr }) => {
      const done = committed.get(partitionId) ?? -1
      return {
        partition: partitionId,
        leader,
        replicas,
        in_sync: isr,
        first: Number(log.get(partitionId)?.low ?? 0),
        next: Number(log.get(partitionId)?.high ?? 0),
        committed: done < 0 ? null : done,
      }
    })
    .sort((a, b) => a.partition - b.partition)
}

/** A consumer group and what each of its members reads of a topic. */
export async function describeGroup(admin: Admin, id: string, topic: string): Promise<Group> {
  const { groups } = await admin.describeGroups([id])
  const members = (groups[0]?.members ?? []).map(({ memberId, memberAssignment }) => ({
    id: memberId,
    partitions: readAssignment(memberAssignment, topic),
  }))
  return { id, state: groups[0]?.state ?? "Unknown", members }
}

/** A member that is joining has no assignment yet. */
function readAssignment(data: Buffer, topic: string): number[] {
  if (data.length === 0) return []
  return AssignerProtocol.MemberAssignment.decode(data)?.assignment[topic]?.sort((a, b) => a - b) ?? []
}
