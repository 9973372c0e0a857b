import { checkPostgres } from "@/lib/data/connection"
import { checkKafka } from "@/lib/kafka/sign-of-life"
import { checkRedis } from "@/lib/redis/sign-of-life"
import { readComposeAddresses } from "./compose"
import { kafkaAddress } from "./local/kafka"
import { postgresUrl } from "./local/postgres"
import { redisUrl } from "./local/redis"
import { PARTS, isServerOf, readGivenAddresses, type Addresses, type PartName } from "./parts"
import { isRunning } from "./process/identity.mjs"
import { readState } from "./state"

export type PartStatus = {
  part: PartName
  how: "url" | "compose" | "local" | "-"
  address: string
  pids: number[]
  state: "ready" | "not answering" | "not running"
}

/** The address and the live processes of a part that runs as local processes; null where none runs. */
function describeLocal(part: PartName, dataDir: string) {
  const { servers, ports } = readState(dataDir)
  const own = servers.filter(({ name, process }) => isServerOf(part, name) && isRunning(process))
  if (own.length === 0) return null
  const brokers = Object.keys(ports).filter((name) => name.startsWith("kafka-")).length
  const address = {
    kafka: () => kafkaAddress(brokers, ports),
    postgres: () => postgresUrl(ports.postgres!),
    redis: () => redisUrl(ports.redis!),
  }[part]()
  return { address, pids: own.map(({ process }) => process.pid) }
}

/** The addresses of the services of a data folder that run now. */
export function readRunningAddresses(dataDir: string): Partial<Addresses> {
  const local = PARTS.flatMap((part) => {
    const running = describeLocal(part, dataDir)
    return running ? [[part, running.address] as const] : []
  })
  return { ...readComposeAddresses(dataDir), ...Object.fromEntries(local) }
}

const CHECKS = { kafka: checkKafka, postgres: checkPostgres, redis: checkRedis }

async function checkPart(part: PartName, address: string): Promise<PartStatus["state"]> {
  try {
    await CHECKS[part](address)
    return "ready"
  } catch {
    return "not answering"
  }
}

/** How each part runs, and whether it answers. */
export async function readStatus(dataDir: string): Promise<PartStatus[]> {
  const given = readGivenAddresses()
  const compose = readComposeAddresses(dataDir)
  return Promise.all(
    PARTS.map(async (part): Promise<PartStatus> => {
      const local = describeLocal(part, dataDir)
      const address = given[part] ?? local?.address ?? compose[part]
      if (!address) return { part, how: "-", address: "-", pids: [], state: "not running" }
      const how = given[part] ? "url" : local ? "local" : "compose"
      const pids = how === "local" ? (local?.pids ?? []) : []
      return { part, how, address, pids, state: await checkPart(part, address) }
    }),
  )
}
