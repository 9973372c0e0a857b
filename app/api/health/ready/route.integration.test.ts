import { createServer, type Server } from "node:net"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { GET as live } from "@/app/api/health/live/route"
import { GET } from "./route"

/** Takes connections, and never answers. */
let stuck: Server
beforeAll(async () => {
  stuck = createServer(() => {})
  await new Promise<void>((resolve) => stuck.listen(0, "127.0.0.1", resolve))
  const { port } = stuck.address() as { port: number }
  vi.stubEnv("NEXT_RUNTIME", "nodejs")
  vi.stubEnv("DATABASE_URL", `postgresql://nobody@127.0.0.1:${port}/nothing`)
})
afterAll(() => {
  stuck.close()
  vi.unstubAllEnvs()
})

it("is not ready, and alive, while the catalogue was never read", async () => {
  const start = performance.now()
  const response = await GET(new Request("http://localhost:3000/api/health/ready"), undefined)
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ ready: false, parts: { postgres: false, redis: true } })
  expect(live().status).toBe(200)
})
