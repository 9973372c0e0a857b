import fc from "fast-check"
import { describeApi } from "@/lib/http/openapi"
import { contentType, nastyBody } from "./bodies"
import { forge, nastyHeader } from "./headers"
import { encode, nastyNumber, nastyText } from "./nasty"
import { notHttp } from "./not-http"
import { writeRequest, type FuzzedRequest } from "./write-request"

/** What the requests are made of: videos, files and cookies there really are. */
export type Known = { videoIds: number[]; files: string[]; cookies: string[] }

const PAGES = ["/", "/watch/{id}", "/search", "/history", "/liked", "/watch-later", "/your-data"]
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]

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

/** Requests of every endpoint of the API's description, of pages and video files, and some that are no HTTP at all. */
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
    { weight: 10, arbitrary: endpoint.map(writeRequest) },
    { weight: 6, arbitrary: written.map(writeRequest) },
    { weight: 3, arbitrary: media.map(writeRequest) },
    { weight: 1, arbitrary: notHttp },
  )
}
