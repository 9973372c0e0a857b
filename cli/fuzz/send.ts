import { connect } from "node:net"

/** What came back over a socket: nothing at all (status 0), or the beginning of an answer with the body as text. */
export type Answer = { status: number; headers: string; body: string; ms: number }

const HEAD_END = "\r\n\r\n"

/** The final answer in what was read so far; what is only an "go on" (1xx) is left out. */
function parse(read: string): Omit<Answer, "ms"> & { isHeadRead: boolean } {
  const end = read.indexOf(HEAD_END)
  if (end < 0) return { status: 0, headers: read, body: "", isHeadRead: false }
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(read)?.[1] ?? 0)
  const rest = read.slice(end + HEAD_END.length)
  if (status >= 100 && status < 200 && status !== 101) return parse(rest)
  return { status, headers: read.slice(0, end).toLowerCase(), body: rest, isHeadRead: true }
}

function isWhole({ status, headers, body, isHeadRead }: ReturnType<typeof parse>, method: string): boolean {
  if (!isHeadRead) return false
  if (method === "HEAD" || status === 101 || status === 204 || status === 304) return true
  // A stream goes on for ever; that it began is all there is to know.
  if (headers.includes("content-type: text/event-stream")) return true
  const length = /^content-length: (\d+)/m.exec(headers)?.[1]
  if (length !== undefined) return body.length >= Number(length)
  return headers.includes("transfer-encoding: chunked") && body.endsWith(`0${HEAD_END}`)
}

/**
 * Writes bytes to a new connection and reads until there is a whole answer, the other side ends it, or `deadline` ms
 * are over.
 */
export function send(port: number, bytes: Buffer, method: string, deadline: number): Promise<Answer> {
  return new Promise((resolve) => {
    const start = performance.now()
    let read = ""
    const socket = connect({ port, host: "127.0.0.1" })
    const finish = () => {
      clearTimeout(timer)
      socket.destroy()
      const { status, headers, body } = parse(read)
      resolve({ status, headers, body, ms: performance.now() - start })
    }
    const timer = setTimeout(finish, deadline)
    // Latin-1 keeps one character a byte, so that lengths can be compared.
    socket.setEncoding("latin1").on("data", (text: string) => {
      read += text
      if (isWhole(parse(read), method)) finish()
    })
    // A server that refuses what it has read so far may close while we still write.
    socket.on("error", finish).on("close", finish)
    socket.write(bytes)
  })
}
