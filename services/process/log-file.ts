import { existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs"
import { dirname } from "node:path"

/** Opens a fresh log file for a process. The log of the run before stays beside it as `.old`. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path)) renameSync(path, `${path}.old`)
  return openSync(path, "a")
}

/** The last lines of a log, for a message about what went wrong. */
export function readTail(path: string, lines = 12): string {
  if (!existsSync(path)) return ""
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n")
}
