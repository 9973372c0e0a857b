import { askBroker } from "./ask-broker"

const DESCRIBE_QUORUM = 55
const TOPIC = "__cluster_metadata"

/** A compact array of one topic with one partition, 0. Each struct ends with its number of tagged fields, 0. */
const BODY = [2, TOPIC.length + 1, ...Buffer.from(TOPIC), 2, 0, 0, 0, 0, 0, 0, 0]

/** Error, the topic's and the partition's array and name, its index and error: then the leader. */
const PARTITION_ERROR_AT = 2 + 1 + 1 + TOPIC.length + 1 + 4
const LEADER_AT = PARTITION_ERROR_AT + 2

/**
 * The id of the node that leads the KRaft quorum: the active controller. KafkaJS has no such request, and its metadata
 * names any broker as the controller. `broker` is HOST:PORT of any broker. Throws where it does not answer within 2 s,
 * or knows no leader.
 */
export async function readQuorumLeader(broker: string): Promise<number> {
  const answer = await askBroker(broker, { key: DESCRIBE_QUORUM, version: 0, body: BODY })
  const error = answer.readInt16BE(0) || answer.readInt16BE(PARTITION_ERROR_AT)
  if (error !== 0) throw new Error(`The broker answered with error ${error}`)
  return answer.readInt32BE(LEADER_AT)
}
