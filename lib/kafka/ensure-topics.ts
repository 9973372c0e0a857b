import { PARTITIONS } from "@/lib/contract/topics"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import type { Kafka } from "./client"
import { withAdmin } from "./with-admin"

/**
 * Creates the topics that are missing, replicated three times where there are brokers for it. An event is acknowledged
 * by at least two brokers then, so that the loss of one loses nothing.
 */
export async function ensureTopics(kafka: Kafka): Promise<void> {
  await withAdmin(kafka, async (admin) => {
    const { brokers } = await admin.describeCluster()
    const replicationFactor = Math.min(3, brokers.length)
    const configEntries = [
      { name: "min.insync.replicas", value: String(Math.min(2, replicationFactor)) },
      // The record is in Postgres; the log must outlive an outage of the worker, not the product.
      { name: "retention.ms", value: String(14 * 24 * 3_600_000) },
    ]
    // A viewer's events come through web processes whose clocks differ: a partition has one, its leader's.
    const eventEntries = [...configEntries, { name: "message.timestamp.type", value: "LogAppendTime" }]
    const existing = await admin.listTopics()
    const missing = [eventTopic(), deadLetterTopic()].filter((topic) => !existing.includes(topic))
    if (missing.length === 0) return
    const topics = missing.map((topic) => ({
      topic,
      numPartitions: topic === eventTopic() ? PARTITIONS : 1,
      replicationFactor,
      configEntries: topic === eventTopic() ? eventEntries : configEntries,
    }))
    // Two processes may do this at once: KafkaJS answers false where a topic exists by now.
    await admin.createTopics({ topics, waitForLeaders: true, timeout: 15_000 })
  })
}
