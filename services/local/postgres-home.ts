import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process"
import { createHash } from "node:crypto"
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** Where Postgres' programs and its data are, and the user it runs as; undefined means the user we are. */
export type PostgresHome = { bin: string; dir: string; uid?: number; gid?: number }

const PROJECT = fileURLToPath(new URL("../..", import.meta.url))
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

type User = { uid: number; gid: number }

/** Whether a user may pass through all folders down to this one. */
function isReachable(path: string, user: User): boolean {
  const { mode, uid, gid } = statSync(path)
  const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & needed) !== 0 && (dirname(path) === path || isReachable(dirname(path), user))
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

/** Who Postgres may run as instead of root: whoever its data is, else whoever the project is, else `postgres`. */
function listUsers(link: string): User[] {
  const data = lstatSync(link, { throwIfNoEntry: false })
  if (data?.isDirectory()) return [data]
  const owner = statSync(PROJECT)
  return [...(owner.uid === 0 || data ? [] : [owner]), ensureUser()]
}

/**
 * Postgres refuses to run as root, so root runs it as the owner of the project, or as the user `postgres`. That user
 * can't enter a project below a closed folder (/root mostly): then programs and data are in /var/lib/freshet, and
 * `.data/postgres` is a link.
 */
export function choosePostgresHome(programs: string, version: string, dataDir: string): PostgresHome {
  const link = join(dataDir, "postgres")
  if (process.getuid?.() !== 0) return { bin: programs, dir: link }
  const users = listUsers(link)
  const user = users.find((each) => isReachable(dataDir, each) && isReachable(programs, each))
  if (user) return { bin: programs, dir: link, uid: user.uid, gid: user.gid }
  mkdirSync(OPEN_FOLDER, { recursive: true, mode: 0o755 })
  const native = copyPrograms(dirname(programs), version)
  return { bin: join(native, basename(programs)), dir: linkData(link), ...ensureUser() }
}
