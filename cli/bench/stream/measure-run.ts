import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import type { Child } from "@/cli/shared/children"
import { startWorker } from "@/cli/shared/site-processes"
import { PARTITIONS } from "@/lib/contract/topics"
import { createKafka, createProducer, type Kafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { partitionOf } from "@/lib/kafka/partition-of"
import { groupBy } from "@/lib/platform/group-by"
import type { Redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import type { Dataset } from "./dataset"
import { measureFloor } from "./floor"
import { createMessages, type BenchMessage } from "./messages"
import { countEvents, type Run } from "./plan"

const POLL_MS = 25
const LISTS_POLL_MS = 100
/** A worker that is slower is measured by what it did until then. */
const MOST_MS = 8_000
const READY_MS = 15_000
const LISTS_MS = 15_000
const AT_ONCE = 4_000

/** Clock ticks of the system's accounts of processes, ms. */
const TICK_MS = 10

/** Processor time of processes so far, ms; null where the system keeps no such account. */
function readProcessorMs(processes: Child[]): number | null {
  try {
    const times = processes.map(({ pid }) => {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS
    })
    return times.reduce((sum, time) => sum + time, 0)
  } catch {
    return null
  }
}

/** What a run came to: events a second until they are recorded, and until no list is due any more. */
export type Measured = Run & {
  "events/s": number
  "with lists/s": number | null
  "worker µs/event": number | null
  "floor/s"?: number
}

async function produce(kafka: Kafka, topic: string, messages: BenchMessage[]): Promise<void> {
  const producer = createProducer(kafka)
  await producer.connect()
  const parts = groupBy(messages, ({ key }) => partitionOf(topic, key, PARTITIONS))
  await Promise.all(
    [...parts].map(async ([partition, own]) => {
      for (let at = 0; at < own.length; at += AT_ONCE)
        await producer.send({
          topic,
          acks: -1,
          messages: own.slice(at, at + AT_ONCE).map((message) => ({ ...message, partition })),
        })
    }),
  )
  await producer.disconnect()
}

async function startWorkers(run: Run, env: Dataset["env"], name: string): Promise<Child[]> {
  const workers: Child[] = []
  for (let index = 0; index < run.workers; index++)
    workers.push(await startWorker(env, `bench-worker-${name}-${index}`))
  // The group shares its partitions out again for each that joins.
  if (run.workers > 1) await sleep(3_000)
  return workers
}

/** Runs the workers on messages that lie in the log when they begin. */
export async function measureRun(
  dataset: Dataset,
  redis: Redis,
  run: Run,
  name: string,
  withFloor: boolean,
): Promise<Measured> {
  const topic = `${dataset.env.KAFKA_GROUP}-${name}`
  const env = { ...dataset.env, KAFKA_TOPIC: topic, KAFKA_GROUP: topic }
  Object.assign(process.env, env)
  const kafka = createKafka("freshet-bench")
  await ensureTopics(kafka)
  const first = await dataset.addViewers(run)
  const messages = createMessages(run, first)
  const workers = await startWorkers(run, env, name)
  // They sleep while the log is filled: a backlog is what they are measured on.
  workers.forEach((worker) => worker.signal("SIGSTOP"))
  await produce(kafka, topic, messages)
  workers.forEach((worker) => worker.signal("SIGCONT"))
  const woken = performance.now()
  const count = countEvents(run)
  let recorded = 0
  // A group that missed its members for too long shares its partitions out again first.
  while (recorded === 0 && performance.now() - woken < READY_MS) recorded = await dataset.countRecorded(topic)
  const start = performance.now()
  const before = recorded
  const processorMs = readProcessorMs(workers)
  while (recorded < count && performance.now() - start < MOST_MS) {
    await sleep(POLL_MS)
    recorded = await dataset.countRecorded(topic)
  }
  const recordedMs = performance.now() - start
  const isDone = recorded >= count
  let listsMs: number | null = null
  if (isDone) {
    while (listsMs === null && performance.now() - start < recordedMs + LISTS_MS) {
      if ((await redis.exists(keys.listsDue())) === 0) listsMs = performance.now() - start
      else await sleep(LISTS_POLL_MS)
    }
  }
  const usedMs = (readProcessorMs(workers) ?? NaN) - (processorMs ?? NaN)
  await Promise.all(workers.map((worker) => worker.stop()))
  const rate = (ms: number) => Math.round(((recorded - before) / ms) * 1_000)
  const measured: Measured = {
    ...run,
    "events/s": rate(recordedMs),
    "worker µs/event": Number.isNaN(usedMs) ? null : Math.round((usedMs * 1_000) / (recorded - before)),
    "with lists/s": listsMs === null ? null : rate(listsMs),
  }
  if (withFloor) measured["floor/s"] = await measureFloor(topic, count)
  return measured
}
