import { spawn } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { text } from "node:stream/consumers"
import { describe, expect, it } from "vitest"

const commands = readdirSync("cli").filter((name) => existsSync(`cli/${name}/main.ts`))

/** Half a second where the machine is idle, more than half a minute where all its cores have other work. */
const PATIENCE_MS = 90_000

/** Runs a command as npm does, but without any service and without what would name one. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, ["cli/run.mjs", ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: "test" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: PATIENCE_MS,
  })
  const code = new Promise<number | null>((resolve) => child.on("close", resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}

const usageOf = (name: string) => `Usage: ${name === "test" ? "npm test" : `npm run ${name}`}`

describe("every command", { timeout: PATIENCE_MS }, () => {
  it.concurrent.each(commands)("explains itself and starts nothing: %s", async (name) => {
    const { code, out, err } = await run(name, "--help")
    expect(err).toBe("")
    expect(out).toMatch(new RegExp(`^${usageOf(name)}\\b`))
    expect(code).toBe(0)
  })

  it.concurrent.each(commands)("says what it does not know, then its usage: %s", async (name) => {
    const { code, out, err } = await run(name, "--nonsense")
    expect(err).toMatch(new RegExp(`^Unknown option '--nonsense'\n\n${usageOf(name)}\\b`))
    expect(out).toBe("")
    expect(code).toBe(1)
  })
})

describe("no command", { timeout: PATIENCE_MS }, () => {
  it("lists them all where somebody asks", async () => {
    const { code, out, err } = await run("-h")
    expect(out).toContain(commands.join(", "))
    expect([code, err]).toEqual([0, ""])
  })

  it("lists them all where there is none of a name", async () => {
    const { code, out, err } = await run("nosuch")
    expect(err).toMatch(/^Unknown command 'nosuch'\n\nUsage: /)
    expect([code, out]).toEqual([1, ""])
  })
})
