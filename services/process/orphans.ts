import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs"
import { join } from "node:path"
import { readState, type ServerState } from "../state"
import { identifyProcess } from "./identity.mjs"

const PROGRAMS = /^(java|postgres|redis-server)$/
const SERVERS = /^(kafka-\d+|postgres|redis)$/

/** The working folder of a process where it is one of our programs, else null. */
function readServerFolder(pid: string): string | null {
  try {
    const program = readFileSync(`/proc/${pid}/comm`, "utf8").trim()
    return PROGRAMS.test(program) ? readlinkSync(`/proc/${pid}/cwd`) : null
  } catch {
    return null
  }
}

/** A server has children of the same name in the same folder (Postgres): its parent is none of them. */
function isChildOf(pid: string, pids: string[]): boolean {
  try {
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return parent !== undefined && pids.includes(parent)
  } catch {
    return true
  }
}

/**
 * Servers that work in the folders of `dataDir` but are not in its state file: it was deleted, or the command was
 * killed before it could write. Known on Linux only; elsewhere the server itself says that its folder is in use.
 */
export function findOrphans(dataDir: string): ServerState[] {
  if (process.platform !== "linux") return []
  const names = new Map(
    (existsSync(dataDir) ? readdirSync(dataDir) : [])
      .filter((name) => SERVERS.test(name) && existsSync(join(dataDir, name)))
      .map((name) => [realpathSync(join(dataDir, name)), name]),
  )
  const known = readState(dataDir).servers.map((server) => server.process.pid)
  const found = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && !known.includes(Number(entry)))
    .map((pid) => ({ pid, name: names.get(readServerFolder(pid) ?? "") }))
    .filter(({ name }) => name !== undefined)
  const pids = [...found.map(({ pid }) => pid), ...known.map(String)]
  return found.flatMap(({ pid, name }) => {
    const identity = isChildOf(pid, pids) ? null : identifyProcess(Number(pid))
    return identity && name ? [{ name, process: identity }] : []
  })
}
