import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { cachedKafkaJars } from "./local/kafka-jars"
import type { Variables } from "./parts"

const MINUTE = 60_000
const NOBODY = 65_534
const JARS = cachedKafkaJars(".data/cache")

let home: string
let project: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "freshet-places-"))
  project = join(home, "josé ığdır", "freshet")
  copyProject()
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** The project as a clone has it, with what it fetches already there. */
function copyProject(): void {
  const files = execFileSync("git", [
    "ls-files",
    "-z",
    "-co",
    "--exclude-standard",
    "services",
    "cli",
    "lib",
    "prisma",
    "films",
    "*.json",
    "*.ts",
  ])
  for (const file of [...String(files).split("\0"), "lib/data/generated"]) {
    if (file === "" || file.startsWith("films/media/") || !existsSync(file)) continue
    mkdirSync(dirname(join(project, file)), { recursive: true })
    cpSync(file, join(project, file), { recursive: true })
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"))
  if (existsSync(JARS)) cpSync(JARS, join(project, JARS), { recursive: true })
}

/** Servers of its own, whatever the environment names. */
const OWN = { KAFKA_BROKERS: "", DATABASE_URL: "", REDIS_URL: "", FRESHET_SERVICES: "local" }

function run(command: string, env: Variables, user?: number) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/run.mjs", "services", command], {
    cwd: project,
    env: { ...process.env, ...OWN, ...env } as NodeJS.ProcessEnv,
    uid: user,
    gid: user,
    encoding: "utf8",
  })
  return { status, output: `${stdout}${stderr}` }
}

function expectToRun(env: Variables, user?: number): void {
  const up = run("up", env, user)
  const down = run("down", env, user)
  expect(up.output).toMatch(/kafka .*ready[^]*postgres .*ready[^]*redis .*ready/)
  expect([up.status, down.status, down.output]).toEqual([0, 0, expect.anything()])
}

describe("the servers start in a home whose name is not English", () => {
  it(
    "where a program would take its language from Turkish",
    () => {
      const isRoot = process.getuid?.() === 0
      if (isRoot) execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, join(home)])
      expectToRun({ LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }, isRoot ? NOBODY : undefined)
    },
    MINUTE,
  )

  it.skipIf(process.getuid?.() !== 0)(
    "where no language is set, and root is at work in another's closed home: the data stays there",
    () => {
      execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, home])
      execFileSync("chmod", ["700", home])
      expectToRun({ LC_ALL: undefined, LANG: undefined })
      expect(lstatSync(join(project, ".data/postgres")).isDirectory()).toBe(true)
    },
    MINUTE,
  )
})
