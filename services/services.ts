import { mkdirSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { hasComposeEngine, startCompose, stopCompose } from "./compose"
import { ServiceError } from "./errors"
import { startLocal } from "./local/start-local"
import {
  PARTS,
  readGivenAddresses,
  toEnvironment,
  type Addresses,
  type PartName,
  type ServiceEnvironment,
} from "./parts"
import { identifyProcess, isRunning } from "./process/identity.mjs"
import { withLock } from "./process/lock.mjs"
import type { ServerProcess } from "./process/server-process"
import { readState, updateState } from "./state"
import { stopServers } from "./stop-servers"
import { wipeData } from "./wipe-data"

export const DEFAULT_DATA_DIR = resolve(".data")

export type ServicesOptions = {
  dataDir?: string
  /** 3 brokers replicate to each other and survive the loss of one. They run as local processes only. */
  brokers?: 1 | 3
  /** Keep them until `services down`; without it they end when the last command that uses them leaves. */
  keep?: boolean
  /** Delete all data first. Only where no address is given. */
  fresh?: boolean
  /** Addresses to use as they are, instead of what the environment says. */
  given?: Partial<Addresses>
  log?: (line: string) => void
}

export type Services = {
  env: ServiceEnvironment
  /** The local processes, restartable one by one. */
  servers: ServerProcess[]
  /** This command needs them no more. Ends what no other one uses. */
  release: () => Promise<void>
}

const lockOf = (dataDir: string) => join(dataDir, "services.lock")
/** Jars are shared by all data folders below .data. */
const cacheOf = (dataDir: string) => join(basename(dataDir) === ".data" ? dataDir : dirname(dataDir), "cache")

function refuseFreshWith(given: Partial<Addresses>): void {
  const names = Object.keys(given)
  if (names.length === 0) return
  throw new ServiceError(
    `--fresh deletes the data of Freshet's own services only, and the address of ${names.join(", ")} is given.`,
    "Unset KAFKA_BROKERS, DATABASE_URL and REDIS_URL, or leave --fresh out.",
  )
}

async function mayUseCompose(dataDir: string, brokers: number): Promise<boolean> {
  if (brokers !== 1 || process.env.FRESHET_SERVICES === "local") return false
  // What runs already as processes goes on as processes.
  if (readState(dataDir).servers.some((server) => isRunning(server.process))) return false
  return hasComposeEngine()
}

async function startMissing(wanted: PartName[], options: Required<ServicesOptions>) {
  const { dataDir, brokers, log } = options
  if (wanted.length === 0) return { addresses: {}, servers: [] }
  if (await mayUseCompose(dataDir, brokers)) {
    try {
      return { addresses: await startCompose(wanted, dataDir), servers: [] }
    } catch (error) {
      const reason = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error)
      log(`Docker Compose could not start them (${reason}), so they start as local processes`)
    }
  }
  return startLocal(wanted, { dataDir, brokers, log, cacheDir: cacheOf(dataDir) })
}

/** Ends the services of a data folder, whoever started them. Given ones are not touched. */
export async function stopServices(dataDir = DEFAULT_DATA_DIR): Promise<void> {
  await withLock(lockOf(dataDir), async () => {
    await Promise.all([stopServers(dataDir), stopCompose(dataDir)])
    updateState(dataDir, () => ({ kept: false, holders: [] }))
  })
}

async function leaveServices(dataDir: string): Promise<void> {
  await withLock(lockOf(dataDir), async () => {
    const { kept, holders } = updateState(dataDir, (state) => ({
      holders: state.holders.filter((holder) => holder.pid !== process.pid && isRunning(holder)),
    }))
    if (kept || holders.length > 0) return
    await Promise.all([stopServers(dataDir), stopCompose(dataDir)])
  })
}

/**
 * Makes Kafka, Postgres and Redis available: given addresses are used as they are; the rest runs in Docker Compose
 * where an engine answers, else as local processes. What runs already is used, what a hard kill left is cleaned up.
 */
export async function startServices(options: ServicesOptions = {}): Promise<Services> {
  const settings: Required<ServicesOptions> = {
    brokers: 1,
    keep: false,
    fresh: false,
    given: readGivenAddresses(),
    log: console.error,
    ...options,
    dataDir: resolve(options.dataDir ?? DEFAULT_DATA_DIR),
  }
  const { dataDir, given, fresh, keep, log } = settings
  if (fresh) refuseFreshWith(given)
  mkdirSync(dataDir, { recursive: true })
  const started = await withLock(
    lockOf(dataDir),
    async () => {
      if (fresh) await wipeData(dataDir)
      const services = await startMissing(
        PARTS.filter((part) => !given[part]),
        settings,
      )
      const self = identifyProcess(process.pid)
      updateState(dataDir, ({ kept, holders }) => ({
        kept: kept || keep,
        holders: [...holders.filter(isRunning), ...(self && !keep ? [self] : [])],
      }))
      return services
    },
    () => log("Waiting for another command that starts or stops services"),
  )
  const addresses: Partial<Addresses> = { ...given, ...started.addresses }
  return {
    env: toEnvironment(addresses as Addresses),
    servers: started.servers,
    release: () => leaveServices(dataDir),
  }
}
