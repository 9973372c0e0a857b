import { connect, type Socket } from "node:net"
import { expect, test } from "playwright/test"

const HEAD = "Host: localhost\r\nContent-Type: application/json\r\n"

/** What a connection was told before it ended, and after how long (s). */
function talk(baseURL: string, write: (socket: Socket) => void): Promise<{ told: string; after: number }> {
  return new Promise((resolve) => {
    const start = performance.now()
    let told = ""
    const socket = connect(Number(new URL(baseURL).port), "127.0.0.1")
    socket.on("data", (data) => (told += String(data))).on("error", () => {})
    socket.on("close", () => resolve({ told, after: (performance.now() - start) / 1_000 }))
    write(socket)
  })
}

/** Goes on writing for as long as the connection lasts. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 100)
  socket.on("close", () => clearInterval(timer))
}

/** What is sent, what it must be told, and the latest it may take to end (s). */
const ATTEMPTS: [string, (socket: Socket) => void, RegExp, number][] = [
  ["nothing", () => {}, /^HTTP\/1\.1 408/, 15],
  [
    "slow headers",
    (socket) => (socket.write("GET / HTTP/1.1\r\nX: "), drip(socket, "x")),
    /^HTTP\/1\.1 408/,
    15,
  ],
  [
    "10 MB of headers",
    (socket) => socket.write(`GET / HTTP/1.1\r\n${HEAD}X: ${"x".repeat(10_000_000)}`),
    /^(HTTP\/1\.1 431|$)/,
    2,
  ],
  [
    "a slow body",
    (socket) => {
      socket.write(`POST /api/session HTTP/1.1\r\n${HEAD}Content-Length: 1000\r\n\r\n`)
      drip(socket, "{")
    },
    /^HTTP\/1\.1 408[^]*problem\+json/,
    12,
  ],
  [
    "a body without end that is too large",
    (socket) => {
      socket.write(`POST /api/session HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n`)
      drip(socket, `1000\r\n${"x".repeat(4_096)}\r\n`)
    },
    /^HTTP\/1\.1 413/,
    4,
  ],
  ...["/api/videos", "/"].map((path): (typeof ATTEMPTS)[number] => [
    `a body without end that ${path} does not read`,
    (socket) => {
      socket.write(`POST ${path} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n`)
      drip(socket, "1\r\nx\r\n")
    },
    /^HTTP\/1\.1 4\d\d/,
    26,
  ]),
]

test("no connection is held for ever by who sends slowly, without end, or nothing", async ({ baseURL }) => {
  await Promise.all(
    ATTEMPTS.map(async ([name, write, told, latest]) => {
      const end = await talk(baseURL!, write)
      expect(end.told, name).toMatch(told)
      expect(end.after, name).toBeLessThan(latest)
    }),
  )
})
