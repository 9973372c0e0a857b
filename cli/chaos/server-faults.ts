import { rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { readQuorumLeader } from "@/lib/kafka/quorum-leader"
import { eventTopic } from "@/lib/kafka/topics"
import { choose, type Fault, type Scene } from "./fault"

/** Long enough that what waits for it runs into its limits, short enough for a show. */
const AWAY_MS = 2_000
const LOCK_MS = 4_000
const TWO_BROKERS_MS = 4_000
const NOTICE_MS = 1_000

async function killBroker({ site, probes }: Scene, id: number): Promise<void> {
  site.broker(id).kill("SIGKILL")
  // Its partitions must go on without it.
  await probes.waitForAll()
  await site.restoreBrokers([id])
}

async function killLeader(scene: Scene): Promise<void> {
  const { topics } = await scene.site.admin.fetchTopicMetadata({ topics: [eventTopic()] })
  await killBroker(scene, choose(scene.random, topics[0]!.partitions).leader)
}

async function killController(scene: Scene): Promise<void> {
  const { site, random } = scene
  await killBroker(scene, await readQuorumLeader(site.addressOf(choose(random, site.brokerIds))))
}

/** One replica is not enough: what can't be kept by two must be refused. */
async function killTwoBrokers({ site, random, client }: Scene): Promise<void> {
  const survivor = choose(random, site.brokerIds)
  const ids = site.brokerIds.filter((id) => id !== survivor)
  for (const id of ids) site.broker(id).kill("SIGKILL")
  await sleep(NOTICE_MS)
  const { accepted, refused } = client
  await sleep(TWO_BROKERS_MS)
  if (client.accepted > accepted) throw new Error("Events were acknowledged with one broker of three")
  if (client.refused === refused) throw new Error("No event was refused with one broker of three")
  await site.restoreBrokers(ids)
}

async function killPostgres({ site }: Scene): Promise<void> {
  site.server("postgres").kill("SIGKILL")
  await sleep(AWAY_MS)
  await site.restorePostgres()
}

async function lockRow({ site, random, probes }: Scene): Promise<void> {
  const client = await site.connectPostgres()
  try {
    await client.query("BEGIN")
    await client.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [choose(random, probes.viewerIds)])
    await sleep(LOCK_MS)
    await client.query("ROLLBACK")
  } finally {
    await client.end()
  }
}

async function killRedis({ site }: Scene, { keepsData }: { keepsData: boolean }): Promise<void> {
  const server = site.server("redis")
  server.kill("SIGKILL")
  await sleep(AWAY_MS)
  if (!keepsData) rmSync(join(server.spec.cwd, "appendonlydir"), { recursive: true })
  await site.restoreRedis()
}

export const SERVER_FAULTS: Fault[] = [
  { name: "Leader of a partition killed", part: "kafka", inject: killLeader },
  { name: "Active controller killed", part: "kafka", inject: killController },
  { name: "Two of three brokers killed", part: "kafka", inject: killTwoBrokers },
  { name: "Postgres killed", part: "postgres", inject: killPostgres },
  { name: "Row locked that the worker needs", part: "postgres", inject: lockRow },
  {
    name: "Redis killed, back as it was",
    part: "redis",
    inject: (scene) => killRedis(scene, { keepsData: true }),
  },
  {
    name: "Redis killed, back empty",
    part: "redis",
    inject: (scene) => killRedis(scene, { keepsData: false }),
  },
  {
    name: "Redis emptied (FLUSHALL)",
    part: "redis",
    inject: async ({ site }) => void (await site.redis.flushall()),
  },
]
