import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"

/**
 * Who is at the other end of the socket. Route handlers see headers alone, and Next takes X-Forwarded-For as it comes.
 */
export const PEER_HEADER = "x-freshet-peer"

/**
 * From now on every request of this process says in a header which address it came from, whatever it said there itself.
 */
export function stampPeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ""
  })
}
