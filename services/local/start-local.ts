import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { checkPostgres } from "@/lib/data/connection"
import { checkKafka } from "@/lib/kafka/sign-of-life"
import { checkRedis } from "@/lib/redis/sign-of-life"
import { checkDiskSpace } from "../disk-space"
import { PARTS, type Addresses, type PartName } from "../parts"
import { reservePorts } from "../ports"
import type { ServerProcess } from "../process/server-process"
import { checkJava, ensureTools, type Tool } from "../tools"
import { PortTakenError, waitUntilReady } from "../wait-until-ready"
import { defineKafka, kafkaAddress, kafkaPortNames } from "./kafka"
import { cachedKafkaJars, resolveKafkaJars } from "./kafka-jars"
import { createDatabase, definePostgres, postgresUrl } from "./postgres"
import { defineRedis, redisUrl } from "./redis"

const READY_MS = { kafka: 90_000, postgres: 60_000, redis: 60_000 }
const PORT_ATTEMPTS = 3

export type LocalOptions = { dataDir: string; cacheDir: string; brokers: 1 | 3; log: (line: string) => void }
export type LocalPart = { address: string; servers: ServerProcess[] }

type Ports = Record<string, number>
type Part = {
  portNames: string[]
  define: (ports: Ports) => Promise<ServerProcess[]>
  address: (ports: Ports) => string
  check: (ports: Ports) => Promise<void>
  prepare?: (ports: Ports) => Promise<void>
}

function describeParts(
  { dataDir, cacheDir, brokers, log }: LocalOptions,
  tools: Promise<void>,
): Record<PartName, Part> {
  return {
    kafka: {
      portNames: kafkaPortNames(brokers),
      define: async (ports) => {
        await tools
        checkJava()
        return defineKafka(dataDir, await resolveKafkaJars(cacheDir, log), brokers, ports)
      },
      address: (ports) => kafkaAddress(brokers, ports),
      check: (ports) => checkKafka(kafkaAddress(brokers, ports), brokers),
    },
    postgres: {
      portNames: ["postgres"],
      define: async ({ postgres }) => [await definePostgres(dataDir, postgres!)],
      address: ({ postgres }) => postgresUrl(postgres!),
      check: ({ postgres }) => checkPostgres(postgresUrl(postgres!, "postgres")),
      prepare: ({ postgres }) => createDatabase(postgres!),
    },
    redis: {
      portNames: ["redis"],
      define: async ({ redis }) => {
        await tools
        return [defineRedis(dataDir, redis!)]
      },
      address: ({ redis }) => redisUrl(redis!),
      check: ({ redis }) => checkRedis(redisUrl(redis!)),
    },
  }
}

const stopAll = (servers: ServerProcess[]) => Promise.all(servers.map((server) => server.stop()))

/** Starts what of a part does not run. A server that runs without answering is stopped and started again. */
async function startPart(part: Part, name: PartName, dataDir: string, attempt = 1): Promise<LocalPart> {
  const ports = await reservePorts(dataDir, part.portNames, name)
  const servers = await part.define(ports)
  const running = servers.filter(({ pid }) => pid !== null)
  if (running.length === servers.length) {
    const answers = await part.check(ports).then(
      () => true,
      () => false,
    )
    if (!answers) await stopAll(servers)
  }
  const started = servers.filter(({ pid }) => pid === null)
  for (const server of started) server.start()
  try {
    await waitUntilReady(servers, () => part.check(ports), READY_MS[name])
    await part.prepare?.(ports)
    return { address: part.address(ports), servers }
  } catch (error) {
    const isRaceLost = error instanceof PortTakenError && attempt < PORT_ATTEMPTS
    await stopAll(isRaceLost ? servers : started)
    if (isRaceLost) return startPart(part, name, dataDir, attempt + 1)
    throw error
  }
}

function listMissingTools(wanted: PartName[], cacheDir: string): Tool[] {
  const java: Tool[] = existsSync(cachedKafkaJars(cacheDir)) ? ["java"] : ["java", "mvn"]
  return [
    ...(wanted.includes("kafka") ? java : []),
    ...(wanted.includes("redis") ? (["redis-server"] as const) : []),
  ]
}

/**
 * Starts the wanted parts as processes of this machine, side by side. Where one fails, none that was started here
 * stays.
 */
export async function startLocal(
  wanted: PartName[],
  options: LocalOptions,
): Promise<{ addresses: Partial<Addresses>; servers: ServerProcess[] }> {
  const { dataDir, cacheDir, log } = options
  mkdirSync(join(dataDir, "logs"), { recursive: true })
  checkDiskSpace(dataDir)
  const parts = describeParts(options, ensureTools(listMissingTools(wanted, cacheDir), cacheDir, log))
  const names = PARTS.filter((name) => wanted.includes(name))
  const results = await Promise.allSettled(names.map((name) => startPart(parts[name], name, dataDir)))
  const started = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []))
  const failure = results.find((result) => result.status === "rejected")
  if (failure) {
    await stopAll(started.flatMap(({ servers }) => servers))
    throw failure.reason
  }
  return {
    addresses: Object.fromEntries(names.map((name, index) => [name, started[index]!.address])),
    servers: started.flatMap(({ servers }) => servers),
  }
}
