import fc from "fast-check"
import { describeApi } from "@/lib/http/openapi"
import { honestEvent, mutate } from "./events"
import { nastyJson, nastyNumber, nastyText, spoil } from "./nasty"

/** A request as its bytes go over the wire. `kind` says what it tries. */
export type FuzzedRequest = { kind: string; method: string; path: string; bytes: Buffer }

/** What the requests are made of: films, files and cookies there really are. */
export type Known = { videoIds: number[]; files: string[]; cookies: string[] }

const PAGES = ["/", "/watch/{id}", "/search", "/history", "/liked", "/watch-later", "/your-data"]
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]

/** Percent-encodes the bytes of a text; halves of pairs as the bytes that they would be if they were characters. */
const encode = (text: string) =>
  [...Buffer.from(text, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")

const nastySegment = fc.oneof(
  nastyNumber,
  nastyText.map(encode),
  fc.constantFrom(
    "%",
    "%ff",
    "%c0%af",
    "%ed%a0%80",
    "%00",
    "..",
    "%2e%2e",
    "%2e%2e%2f%2e%2e",
    ".",
    "",
    "1;a=b",
    "1%2f2",
    "[id]",
  ),
)

type Operation = { parameters?: { name: string; in: string }[] }

const endpoints = Object.entries(describeApi().paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, { parameters = [] }]) => ({
    path,
    method: method.toUpperCase(),
    query: parameters.flatMap((parameter) => (parameter.in === "query" ? [parameter.name] : [])),
  })),
)
const targets = [
  ...endpoints,
  ...PAGES.map((path) => ({ path, method: "GET", query: path === "/search" ? ["q"] : [] })),
]

const mediaPath = (files: string[]) =>
  fc
    .oneof(
      fc.constantFrom(...files),
      nastySegment,
      fc
        .tuple(
          fc.constantFrom("../", "..%2f", "%2e%2e/", "..%5c", "....//", "/", "%2fetc%2f", "./", "..;/"),
          fc.nat(4),
        )
        .map(([step, times]) => `${step.repeat(times + 1)}package.json`),
      fc.constantFrom(...files).map((file) => `${file}%00.txt`),
    )
    .map((file) => `/media/${file}`)

const nastyQuery = (names: string[]) =>
  fc
    .array(
      fc.tuple(
        names.length > 0
          ? fc.constantFrom(...names, "user_id", "_rsc")
          : fc.constantFrom("user_id", "__proto__", "_rsc"),
        fc.oneof(nastySegment, nastyText.map(encode)),
      ),
      { maxLength: 3 },
    )
    .map((pairs) =>
      pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${name}=${value}`).join("&")}`,
    )

const nastyHeader = fc.oneof(
  fc.constantFrom(
    "Range: bytes=0-",
    "Range: bytes=-1,0-0,5-4",
    "Range: bytes=99999999999999999999-",
    "Range: chapters=1-2",
    'If-Range: "x"',
    "If-None-Match: *",
    "Accept: text/x-component",
    "RSC: 1",
    "Next-Router-Prefetch: 1",
    "Next-Router-State-Tree: %5B%22%22%5D",
    "Next-Router-State-Tree: %",
    "Next-Action: 0123456789abcdef0123456789abcdef01234567",
    "Next-Action: __proto__",
    "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy",
    "x-middleware-rewrite: http://127.0.0.1:1/",
    "x-nextjs-data: 1",
    "x-forwarded-proto: https",
    "x-forwarded-proto: javascript",
    "x-forwarded-host: elsewhere.example",
    "x-forwarded-for: 1.2.3.4, ::1, %",
    "x-freshet-peer: 6.6.6.6",
    "x-http-method-override: DELETE",
    "Sec-Fetch-Site: cross-site",
    "Origin: null",
    "Origin: http://",
    "Host: elsewhere.example",
    "Expect: 100-continue",
    "Expect: nothing",
    "Upgrade: websocket",
    "Last-Event-ID: 99999999999999999999",
    "Content-Encoding: gzip",
    "Accept-Language: \xff\xfe",
  ),
  nastyText.map((text) => `X-Nasty: ${encode(text)}`),
  fc
    .string({
      unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    })
    .map((text) => `Cookie: ${text}`),
)

const nastyBody = (videoIds: number[]): fc.Arbitrary<Buffer> => {
  const event = honestEvent(videoIds)
  const events = fc.array(
    fc.oneof(
      event.map((fields) => JSON.stringify(fields)),
      event.chain(mutate),
      nastyJson,
    ),
    { maxLength: 4 },
  )
  const many = event.map((fields) => Array.from({ length: 101 }, () => JSON.stringify(fields)))
  const text = fc.oneof(
    { weight: 6, arbitrary: events.map((list) => `{"events":[${list.join(",")}]}`) },
    { weight: 2, arbitrary: nastyJson },
    { weight: 1, arbitrary: nastyJson.map((json) => `{"profile":${json}}`) },
    { weight: 1, arbitrary: many.map((list) => `{"events":[${list.join(",")}]}`) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 60, max: 200 }).map((kib) => `{"a":"${"x".repeat(kib * 1024)}"}`),
    },
  )
  return text.chain((json) => spoil(Buffer.from(json)))
}

const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant("application/json") },
  fc.constantFrom(
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/jsonx",
    "application/json\t;",
    "a".repeat(3_000),
  ),
)

type Body = { bytes: Buffer; type: string; isChunked: boolean }

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

type Parts = {
  kind: string
  method: string
  path: string
  cookie: string
  headers: string[]
  body: Body | null
}

function write({ kind, method, path, cookie, headers, body }: Parts): FuzzedRequest {
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

/** Requests of every endpoint of the API's description, of pages and film files, and some that are no HTTP at all. */
export function fuzzedRequest({ videoIds, files, cookies }: Known): fc.Arbitrary<FuzzedRequest> {
  const cookie = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...cookies) },
    fc.constantFrom("", ...forge(cookies)),
  )
  const headers = fc.oneof(
    { weight: 2, arbitrary: fc.constant([] as string[]) },
    fc.array(nastyHeader, { minLength: 1, maxLength: 3 }),
  )
  const body = fc.record({ bytes: nastyBody(videoIds), type: contentType, isChunked: fc.boolean() })
  const id = fc.oneof(fc.constantFrom(...videoIds).map(String), nastySegment)
  const endpoint = fc.constantFrom(...targets).chain((target) =>
    fc.record({
      kind: fc.constant(target.path),
      method: fc.oneof({ weight: 6, arbitrary: fc.constant(target.method) }, fc.constantFrom(...METHODS)),
      path: fc
        .tuple(id, nastyQuery(target.query))
        .map(([value, query]) => target.path.replace("{id}", value) + query),
      cookie,
      headers,
      body: target.method === "GET" ? fc.option(body, { freq: 8 }) : body,
    }),
  )
  const written = fc.record({
    kind: fc.constant("/api/events"),
    method: fc.constant("POST"),
    path: fc.constant("/api/events"),
    cookie: fc.constantFrom(...cookies),
    headers: fc.constant([] as string[]),
    body: fc.record({
      bytes: nastyBody(videoIds),
      type: fc.constant("application/json"),
      isChunked: fc.boolean(),
    }),
  })
  const media = fc.record({
    kind: fc.constant("/media"),
    method: fc.constantFrom("GET", "HEAD", "GET", "POST"),
    path: mediaPath(files),
    cookie: fc.constant(""),
    headers,
    body: fc.constant(null),
  })
  return fc.oneof(
    { weight: 10, arbitrary: endpoint.map(write) },
    { weight: 6, arbitrary: written.map(write) },
    { weight: 3, arbitrary: media.map(write) },
    { weight: 1, arbitrary: notHttp },
  )
}

/** Cookies that look like ours: cut, changed in one place, of another key, with another's payload, or the very name a script would use. */
function forge(cookies: string[]): string[] {
  const token = cookies[0]!.slice("freshet=".length)
  const [payload = "", mac = ""] = token.split(".")
  const claims = Buffer.from(
    JSON.stringify({ u: 900_001, name: "Ada", guest: false, exp: 9e9, nonce: "x" }),
  ).toString("base64url")
  const forged = [
    `${payload}.`,
    `.${mac}`,
    `${claims}.${mac}`,
    `${payload}.${mac.slice(0, -4)}AAAA`,
    `${token}.${mac}`,
    token.toUpperCase(),
    "%00",
    "",
  ]
  return forged.map((value) => `freshet=${value}`)
}

const notHttp: fc.Arbitrary<FuzzedRequest> = fc
  .constantFrom(
    "GET http://127.0.0.1:1/api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET //elsewhere.example/%2e%2e HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET /\\elsewhere.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET /api/videos/../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "GET /\0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET /%%% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\nConnection: close\r\n\r\n",
    "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1e3\r\n\r\n",
    "POST /api/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST /api/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: localhost\r\n${"X: y\r\n".repeat(3_000)}\r\n`,
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\0\0\0\0\r\n\r\n",
  )
  .map((text) => ({
    kind: "no HTTP",
    method: text.split(" ")[0]!,
    path: "",
    bytes: Buffer.from(text, "latin1"),
  }))
