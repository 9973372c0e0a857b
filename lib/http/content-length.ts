import { subscribe } from "node:diagnostics_channel"
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http"

/**
 * How long the body of an answer is. Next takes Content-Length out of what route handlers answer, and sends everything
 * in chunks: a player then knows no length, and a HEAD says nothing.
 */
export const LENGTH_HEADER = "x-freshet-length"

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[]

function sendLength(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: (string | Headers | undefined)[]) => {
    const length = response.getHeader(LENGTH_HEADER)
    if (length !== undefined) {
      response.removeHeader(LENGTH_HEADER)
      response.setHeader("content-length", length as string)
    }
    return writeHead(status, ...rest)
  }
}

/** From now on answers of this process that say their length by `LENGTH_HEADER` say it as HTTP does. */
export function sendLengths(): void {
  subscribe("http.server.request.start", (message) => {
    sendLength((message as { response: ServerResponse }).response)
  })
}
