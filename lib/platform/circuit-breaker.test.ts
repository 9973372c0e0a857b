import { setTimeout } from "node:timers/promises"
import { describe, expect, it, vi } from "vitest"
import { CircuitBreaker } from "@/lib/platform/circuit-breaker"
import { PartDownError } from "@/lib/platform/errors"

const DEADLINE_MS = 40
const never = () => new Promise<never>(() => {})

/** A server that can be stuck, and how often it was asked. */
function createServer() {
  const server = { isStuck: false, questions: 0, probes: 0 }
  const answer = () => (server.isStuck ? never() : Promise.resolve("answer"))
  const guard = new CircuitBreaker({
    part: "postgres",
    deadlineMs: DEADLINE_MS,
    probe: () => ((server.probes += 1), answer()),
  })
  const ask = () => guard.ask(() => ((server.questions += 1), answer()))
  return { server, guard, ask }
}

describe("CircuitBreaker", () => {
  it("passes on answers, and what was wrong with the query", async () => {
    const { guard, ask } = createServer()
    expect(await ask()).toBe("answer")
    await expect(guard.ask(() => Promise.reject(new Error("no such column")))).rejects.toThrow(
      "no such column",
    )
    expect(guard.isAway).toBe(false)
  })

  it("waits for a stuck server once, and then asks it nothing more", async () => {
    const { server, ask } = createServer()
    server.isStuck = true
    await expect(ask()).rejects.toBeInstanceOf(PartDownError)
    // Not known to be away yet: this one waits until the probe has missed its deadline too.
    const start = performance.now()
    await expect(ask()).rejects.toBeInstanceOf(PartDownError)
    expect(performance.now() - start).toBeLessThan(DEADLINE_MS)
    await expect(ask()).rejects.toBeInstanceOf(PartDownError)
    expect(server).toMatchObject({ questions: 2, probes: 1 })
  })

  it("asks again once the server answers a probe", async () => {
    const { server, guard, ask } = createServer()
    server.isStuck = true
    await expect(ask()).rejects.toBeInstanceOf(PartDownError)
    server.isStuck = false
    await vi.waitFor(() => expect(guard.isAway).toBe(false), { timeout: 2_000 })
    expect(await ask()).toBe("answer")
  })

  it("does not take one slow answer for a dead server", async () => {
    const { server, guard, ask } = createServer()
    await expect(guard.ask(never)).rejects.toBeInstanceOf(PartDownError)
    await vi.waitFor(() => expect(guard.isAway).toBe(false), { timeout: 200 })
    expect(server.probes).toBe(1)
    expect(await ask()).toBe("answer")
  })

  it("refuses nothing while it looks whether one slow answer was more", async () => {
    const { ask, guard } = createServer()
    await expect(guard.ask(never)).rejects.toBeInstanceOf(PartDownError)
    expect(await ask()).toBe("answer")
  })

  it("does not take its own process, which is busy, for a dead server", async () => {
    const { server, guard } = createServer()
    const answers = guard.ask(async () => {
      // The answer is there long before the deadline; nobody has time to look.
      const answer = setTimeout(DEADLINE_MS / 2, "answer")
      const end = performance.now() + 3 * DEADLINE_MS
      while (performance.now() < end);
      return answer
    })
    expect(await answers).toBe("answer")
    expect(server.probes).toBe(0)
  })
})
