import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process"
import { createHash } from "node:crypto"
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs"
import { basename, dirname, join } from "node:path"

/** Where Postgres' programs and its data are, and the user it runs as; undefined means the user we are. */
export type PostgresHome = { bin: string; dir: string; uid?: number; gid?: number }

const OTHERS_MAY_ENTER = 0o001
/** For root alone, and only where the project is in a folder that no other user may enter. */
const OPEN_FOLDER = "/var/lib/freshet"

function idOf(flag: "-u" | "-g"): number {
  const options: ExecFileSyncOptionsWithStringEncoding = {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }
  return Number(execFileSync("id", [flag, "postgres"], options))
}

function ensureUser(): { uid: number; gid: number } {
  try {
    idOf("-u")
  } catch {
    execFileSync("groupadd", ["--system", "--force", "postgres"])
    execFileSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"])
  }
  return { uid: idOf("-u"), gid: idOf("-g") }
}

/** Whether any user may pass through all folders down to this one. */
function isReachable(path: string): boolean {
  const isOpen = (statSync(path).mode & OTHERS_MAY_ENTER) !== 0
  return isOpen && (dirname(path) === path || isReachable(dirname(path)))
}

/** Copies the package of programs, whole or not at all. */
function copyPrograms(native: string, version: string): string {
  const copy = join(OPEN_FOLDER, `postgres-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

/** Data that no link leads to belongs to a data folder that was deleted, and its Kafka with it. */
function linkData(link: string): string {
  const dir = join(OPEN_FOLDER, createHash("sha256").update(link).digest("hex").slice(0, 12))
  if (lstatSync(link, { throwIfNoEntry: false })) return dir
  rmSync(dir, { recursive: true, force: true })
  symlinkSync(dir, link)
  return dir
}

/**
 * Postgres refuses to run as root, so root runs it as the user `postgres`. That user can't enter a project below a
 * closed folder (/root mostly): then programs and data are in /var/lib/freshet, and `.data/postgres` is a link.
 */
export function choosePostgresHome(programs: string, version: string, dataDir: string): PostgresHome {
  const link = join(dataDir, "postgres")
  if (process.getuid?.() !== 0) return { bin: programs, dir: link }
  const user = ensureUser()
  if (isReachable(dataDir) && isReachable(programs)) return { bin: programs, dir: link, ...user }
  mkdirSync(OPEN_FOLDER, { recursive: true, mode: 0o755 })
  const native = copyPrograms(dirname(programs), version)
  return { bin: join(native, basename(programs)), dir: linkData(link), ...user }
}
