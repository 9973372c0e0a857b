import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process"
import { statSync } from "node:fs"
import { dirname } from "node:path"

/** How to run something as the user Postgres runs as. */
export type RunAs = {
  wrap: (command: string, args: string[]) => { command: string; args: string[] }
  uid?: number
  gid?: number
}

const OTHERS_MAY_ENTER = 0o001

function idOf(flag: "-u" | "-g"): number {
  const options: ExecFileSyncOptionsWithStringEncoding = {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }
  return Number(execFileSync("id", [flag, "postgres"], options))
}

function ensureUser(): void {
  try {
    idOf("-u")
  } catch {
    execFileSync("groupadd", ["--system", "--force", "postgres"])
    execFileSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"])
  }
}

/** Whether any user may pass through all folders down to this one. */
function isReachable(path: string): boolean {
  const open = (statSync(path).mode & OTHERS_MAY_ENTER) !== 0
  return open && (dirname(path) === path || isReachable(dirname(path)))
}

/**
 * Postgres refuses to run as root, so root runs it as the user `postgres`. Below a closed folder (/root mostly) that user
 * gets the one right to pass through it.
 */
export function choosePostgresUser(folders: string[]): RunAs {
  const asItIs = (command: string, args: string[]) => ({ command, args })
  if (process.getuid?.() !== 0) return { wrap: asItIs }
  ensureUser()
  const [uid, gid] = [idOf("-u"), idOf("-g")]
  if (folders.every(isReachable)) return { wrap: asItIs, uid, gid }
  const flags = ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"]
  const rights = ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
  return { wrap: (command, args) => ({ command: "setpriv", args: [...flags, ...rights, command, ...args] }) }
}
