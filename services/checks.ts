import { Redis } from "ioredis"
import { Kafka, logLevel } from "kafkajs"
import { Client } from "pg"

const TIMEOUT_MS = 2_000

/** Passes when all brokers are there and have a controller. */
export async function checkKafka(brokers: string, count = 1): Promise<void> {
  const admin = new Kafka({
    clientId: "freshet-services",
    brokers: brokers.split(","),
    logLevel: logLevel.NOTHING,
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    retry: { retries: 0 },
  }).admin()
  try {
    await admin.connect()
    const cluster = await admin.describeCluster()
    if (cluster.controller === null) throw new Error("The cluster has no controller yet")
    if (cluster.brokers.length < count)
      throw new Error(`${cluster.brokers.length} of ${count} brokers are there`)
  } finally {
    await admin.disconnect()
  }
}

/** Passes when Postgres answers a query. */
export async function checkPostgres(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  })
  // A connection that breaks while idle would end this process otherwise.
  client.on("error", () => {})
  try {
    await client.connect()
    await client.query("SELECT 1")
  } finally {
    await client.end().catch(() => {})
  }
}

/** Passes when Redis answers PING, which it does not before its data is loaded. */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    retryStrategy: () => null,
    enableReadyCheck: false,
  })
  redis.on("error", () => {})
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
