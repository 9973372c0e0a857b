/** A request as its bytes go over the wire. `kind` says what it tries. */
export type FuzzedRequest = { kind: string; method: string; path: string; bytes: Buffer }

export type Body = { bytes: Buffer; type: string; isChunked: boolean }

function frame({ bytes, type, isChunked }: Body): { headers: string[]; bytes: Buffer } {
  const headers = type === "" ? [] : [`Content-Type: ${type}`]
  if (!isChunked) return { headers: [...headers, `Content-Length: ${bytes.length}`], bytes }
  const chunk =
    bytes.length === 0
      ? Buffer.alloc(0)
      : Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")])
  return {
    headers: [...headers, "Transfer-Encoding: chunked"],
    bytes: Buffer.concat([chunk, Buffer.from("0\r\n\r\n")]),
  }
}

export type Parts = {
  kind: string
  method: string
  path: string
  cookie: string
  headers: string[]
  body: Body | null
}

/** The bytes of a request. */
export function writeRequest({ kind, method, path, cookie, headers, body }: Parts): FuzzedRequest {
  const framed = body && frame(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(headers.some((header) => header.startsWith("Host:")) ? [] : ["Host: localhost"]),
    ...(cookie === "" ? [] : [`Cookie: ${cookie}`]),
    ...headers,
    ...(framed?.headers ?? []),
    "Connection: close",
  ]
  // Latin-1: one byte a character, also for those that no header should have.
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1")
  return { kind, method, path, bytes: framed ? Buffer.concat([head, framed.bytes]) : head }
}
