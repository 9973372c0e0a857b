import type { Server } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { endStreams, isDraining, startDraining } from "@/lib/http/draining"

/** Shorter than what process managers grant before they kill (10 s). */
const CLOSE_MS = 8_000
const POLL_MS = 50

const servers = new Set<Server>()

/** Answers of a server that drains end their connection: the next request goes to another process. */
export function watchServer(server: Server): Server {
  servers.add(server)
  server.prependListener("request", (_, response) => {
    if (isDraining()) response.setHeader("connection", "close")
  })
  return server
}

const countConnections = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count ?? 0)))

async function isUsed(): Promise<boolean> {
  const counts = await Promise.all([...servers].map(countConnections))
  return counts.some((count) => count > 0)
}

/** Takes no more connections, and waits for what is under way. */
async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const timer = setInterval(() => server.closeIdleConnections(), POLL_MS)
  server.closeIdleConnections()
  await closed
  clearInterval(timer)
}

/**
 * Stops serving without breaking a connection: not ready first, for `drainMs` or until nobody is connected, and all
 * requests are answered meanwhile; then streams end, which come again elsewhere, and what is under way is answered.
 */
export async function drainServers(drainMs: number): Promise<void> {
  startDraining()
  const deadline = Date.now() + drainMs
  while (Date.now() < deadline && (await isUsed())) await sleep(POLL_MS)
  endStreams()
  await Promise.race([
    Promise.all([...servers].map(close)),
    sleep(CLOSE_MS - drainMs, undefined, { ref: false }),
  ])
}
