import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** A path of this very site, in percent-encoded UTF-8: not `*`, not the address of another server. */
const isOwnPath = (url = "") => url.startsWith("/") && isDecodable(url.split("?", 1)[0]!)

function refuse(response: ServerResponse, status: number, title: string, headers = {}): void {
  const type = "application/problem+json"
  response.writeHead(status, { "content-type": type, connection: "close", ...headers })
  response.end(JSON.stringify({ type: "about:blank", status, title }))
}

/** Answers itself what Next would answer with 500: methods it has no name for, and paths that it can't decode. */
export const refuseMalformed =
  (listener: RequestListener): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (!METHODS.includes(request.method ?? "")) {
      refuse(response, 405, "There is no such method here.", { allow: METHODS.join(", ") })
    } else if (!isOwnPath(request.url)) {
      refuse(response, 400, "The address can't be read.")
    } else listener(request, response)
  }
