import http, { type RequestListener, type Server, type ServerOptions } from "node:http"
import { watchServer } from "./drain-servers"
import { refuseMalformed } from "./refuse-malformed"

/**
 * Of a server that anyone may connect to, in ms. A video is read at the pace it is watched, a stream says something
 * every 15 s.
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} satisfies ServerOptions
const IDLE_MS = 120_000

/**
 * Who asks for another protocol (h2c, as Java's client does) is answered over the one that is there. Next would take
 * such requests and end their connections; it has nothing of its own to upgrade to in production.
 */
function ignoreUpgrades(server: Server): Server {
  type On = (event: string, listener: (...args: unknown[]) => void) => Server
  const on = server.on.bind(server) as On
  const onOthers: On = (event, listener) => (event === "upgrade" ? server : on(event, listener))
  server.on = onOthers as Server["on"]
  return server
}

/**
 * Servers that this process makes from now on wait for no one without end: a request that is not complete in time is
 * answered 408, headers of more than 16 KiB 431, and a connection on which nothing moves is closed. Next makes its
 * server itself and lets no one set these.
 */
export function limitServers(): void {
  const createServer = http.createServer
  const createLimited = (listener: RequestListener) =>
    watchServer(ignoreUpgrades(createServer(LIMITS, refuseMalformed(listener)).setTimeout(IDLE_MS)))
  http.createServer = createLimited as typeof createServer
}
