import { execFile } from "node:child_process"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { checkPostgres } from "@/lib/data/connection"
import { checkKafka } from "@/lib/kafka/sign-of-life"
import { checkRedis } from "@/lib/redis/sign-of-life"
import type { Addresses, PartName } from "./parts"
import { reservePorts } from "./ports"
import { readState, updateState } from "./state"

const run = promisify(execFile)
const FILE = fileURLToPath(new URL("../docker-compose.yml", import.meta.url))
const ENGINE_MS = 3_000

/** As docker-compose.yml has them, so that `docker compose up` by hand and `services up` mean the same containers. */
const PORTS = {
  kafka: { variable: "FRESHET_KAFKA_PORT", port: 29_092 },
  postgres: { variable: "FRESHET_POSTGRES_PORT", port: 25_432 },
  redis: { variable: "FRESHET_REDIS_PORT", port: 26_379 },
} as const

/** Whether a Docker engine answers at once and brings Compose. */
export async function hasComposeEngine(): Promise<boolean> {
  try {
    await run("docker", ["info"], { timeout: ENGINE_MS })
    await run("docker", ["compose", "version"], { timeout: ENGINE_MS })
    return true
  } catch {
    return false
  }
}

const isDefault = (dataDir: string) => basename(dataDir) === ".data"
const projectOf = (dataDir: string) => (isDefault(dataDir) ? "freshet" : `freshet-${basename(dataDir)}`)

async function choosePort(dataDir: string, part: PartName): Promise<number> {
  const { variable, port } = PORTS[part]
  const wanted = process.env[variable]
  if (wanted) return Number(wanted)
  if (isDefault(dataDir)) return port
  const { compose, ports } = readState(dataDir)
  const known = compose?.parts.includes(part) ? ports[`compose-${part}`] : undefined
  const name = part === "kafka" ? "kafka-1" : part
  return known ?? (await reservePorts(dataDir, [name], part))[name]!
}

const addressOf = (part: PartName, port: number) =>
  ({
    kafka: `127.0.0.1:${port}`,
    postgres: `postgresql://freshet:freshet@127.0.0.1:${port}/freshet`,
    redis: `redis://127.0.0.1:${port}`,
  })[part]

const CHECKS = { kafka: checkKafka, postgres: checkPostgres, redis: checkRedis }

/** Starts the wanted parts in containers and waits until they are healthy and answer from here. */
export async function startCompose(wanted: PartName[], dataDir: string): Promise<Partial<Addresses>> {
  const ports = await Promise.all(
    wanted.map(async (part) => [part, await choosePort(dataDir, part)] as const),
  )
  const env = Object.fromEntries(ports.map(([part, port]) => [PORTS[part].variable, String(port)]))
  const project = projectOf(dataDir)
  await run("docker", ["compose", "-p", project, "-f", FILE, "up", "--detach", "--wait", ...wanted], {
    env: { ...process.env, ...env },
  })
  const addresses = Object.fromEntries(ports.map(([part, port]) => [part, addressOf(part, port)]))
  await Promise.all(ports.map(([part, port]) => CHECKS[part](addressOf(part, port))))
  updateState(dataDir, (state) => ({
    ports: { ...state.ports, ...Object.fromEntries(ports.map(([part, port]) => [`compose-${part}`, port])) },
    compose: { project, parts: wanted },
  }))
  return addresses
}

/** The addresses of the parts that run in containers, as far as the state file knows. */
export function readComposeAddresses(dataDir: string): Partial<Addresses> {
  const { compose, ports } = readState(dataDir)
  const known = (compose?.parts ?? []).map((part) => [part, addressOf(part, ports[`compose-${part}`]!)])
  return Object.fromEntries(known)
}

/** Ends the containers; with `wipe`, deletes their volumes too. */
export async function stopCompose(dataDir: string, { wipe = false } = {}): Promise<void> {
  const { compose } = readState(dataDir)
  if (!compose) return
  await run("docker", ["compose", "-p", compose.project, "-f", FILE, "down", ...(wipe ? ["--volumes"] : [])])
  updateState(dataDir, () => ({ compose: null }))
}
