import { execFile } from "node:child_process"
import { describe, expect, it } from "vitest"
import { BREAKS } from "./breaks.mjs"

const PATIENCE_MS = 120_000

const simulate = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    execFile(process.execPath, ["cli/run.mjs", "sim", ...args], (error, out) =>
      resolve({ code: Number(error?.code ?? 0), out }),
    )
  })

describe("npm run sim", { timeout: PATIENCE_MS }, () => {
  it("finds nothing wrong", async () => {
    const { code, out } = await simulate("--seeds", "60")
    expect(out).toContain(": 0 went wrong.")
    expect(code).toBe(0)
  })

  it.each(Object.keys(BREAKS))("finds what is wrong when it is put back: %s", async (fault) => {
    const { code, out } = await simulate("--seeds", "24", "--break", fault)
    expect(out).toMatch(/: [1-9]\d* went wrong\./)
    expect(code).toBe(0)
  })

  it("tells a seed step by step, and the same each time", async () => {
    const [once, again] = await Promise.all([simulate("--seed", "7"), simulate("--seed", "7")])
    const toldOf = ({ out }: { out: string }) => out.split("\n").filter((line) => /^\d+\.\d+ /.test(line))
    expect(toldOf(once).length).toBeGreaterThan(3)
    expect(toldOf(again)).toEqual(toldOf(once))
  })
})
