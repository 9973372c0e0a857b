import { once } from "node:events"
import { connect } from "node:net"
import { expect, test } from "playwright/test"

/** What a connection is answered, byte by byte: the server is asked to end it. */
async function ask(baseURL: string, method: string, path: string, headers: Record<string, string> = {}) {
  const socket = connect(Number(new URL(baseURL).port), "127.0.0.1")
  const lines = Object.entries({ host: "localhost", connection: "close", ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n")
  const chunks: Buffer[] = []
  socket.on("data", (chunk: Buffer) => chunks.push(chunk))
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n\r\n`)
  await once(socket, "close")
  const all = Buffer.concat(chunks)
  const end = all.indexOf("\r\n\r\n")
  const [status, ...rest] = all.subarray(0, end).toString().split("\r\n")
  return {
    status: Number(status!.split(" ")[1]),
    headers: new Headers(
      rest.map((line): [string, string] => [line.split(": ", 1)[0]!, line.slice(line.indexOf(":") + 2)]),
    ),
    body: all.subarray(end + 4),
  }
}

let path: string
test.beforeAll(async ({ request }) => {
  const video = (await (await request.get("/api/videos/1")).json()) as { sources: { src: string }[] }
  path = video.sources[0]!.src
})

test("a file says how long it is, whole, in part, and when only asked about", async ({ baseURL }) => {
  const whole = await ask(baseURL!, "GET", path)
  expect(whole.headers.get("transfer-encoding")).toBeNull()
  expect(whole.headers.get("content-length")).toBe(String(whole.body.length))
  expect(whole.body.length).toBeGreaterThan(100_000)

  const part = await ask(baseURL!, "GET", path, { range: "bytes=100-299" })
  expect([part.status, part.headers.get("content-length"), part.body.length]).toEqual([206, "200", 200])
  expect(part.body).toEqual(whole.body.subarray(100, 300))

  for (const headers of [{}, { range: "bytes=100-299" }] as Record<string, string>[]) {
    const asked = await ask(baseURL!, "HEAD", path, headers)
    expect(asked.status).toBe(200)
    expect(asked.headers.get("content-length")).toBe(String(whole.body.length))
    expect(asked.body.length).toBe(0)
  }
})

test("who has a file is sent none of it", async ({ baseURL }) => {
  const etag = (await ask(baseURL!, "HEAD", path)).headers.get("etag")!
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const answer = await ask(baseURL!, "GET", path, { "if-none-match": condition })
    expect([answer.status, answer.body.length], condition).toEqual([304, 0])
  }
})

test("who asks for another protocol is answered over HTTP/1.1", async ({ baseURL }) => {
  const upgrade = {
    upgrade: "h2c",
    connection: "Upgrade, HTTP2-Settings, close",
    "http2-settings": "AAMAAABkAAQAAP__",
  }
  const answer = await ask(baseURL!, "GET", "/api/health/live", upgrade)
  expect(answer.status).toBe(200)
  expect(String(answer.body)).toContain('"live":true')
})

test("a compressed body is refused by name", async ({ request }) => {
  const headers = { "content-type": "application/json", "content-encoding": "gzip" }
  await request.get("/api/session")
  const answer = await request.post("/api/events", { headers, data: Buffer.from("{}") })
  expect(answer.status()).toBe(415)
  expect(((await answer.json()) as { title: string }).title).toContain("compressed")
})
