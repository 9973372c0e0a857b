import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { describeApi } from "@/lib/http/openapi"
import { createKafka } from "@/lib/kafka/client"
import { eventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import { SESSION_S, signSession } from "@/lib/session/token"
import { createTestSite, type TestSite } from "@/test-support/test-site"

const SITE = "http://localhost:3000"
const ME = { viewerId: 1_000_001, name: "Guest", guest: true, token: null }
const OTHER = { ...ME, viewerId: 1_000_002 }

type Operation = { path: string; method: string; needsViewer: boolean; hasBody: boolean }
const operations: Operation[] = Object.entries(describeApi().paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, object>).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    needsViewer: "security" in operation,
    hasBody: "requestBody" in operation,
  })),
)
const writes = operations.filter(({ method }) => method !== "GET")

let site: TestSite
let cookie: string
const sign = (identity: typeof ME, key: string, now = Date.now()) =>
  `freshet=${signSession(identity, key, now)}`
beforeAll(async () => {
  site = await createTestSite()
  cookie = sign(ME, site.env.SESSION_SECRET!)
  await database().viewer.createMany({
    data: [ME, OTHER].map(({ viewerId }) => ({ id: viewerId, kind: "guest", token: null })),
  })
  await database().watchLater.create({ data: { viewerId: OTHER.viewerId, videoId: 3 } })
})
afterAll(async () => {
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
})

/** What each endpoint would take from our own page. */
const BODY = JSON.stringify({
  events: [{ video_id: 1, watch_time: 5 }],
  profile: "ada",
  user_id: ME.viewerId,
})

async function call(operation: Operation, headers: Record<string, string>, query = ""): Promise<Response> {
  const folder = operation.path.replaceAll("{", "[").replaceAll("}", "]")
  const handlers = (await import(/* @vite-ignore */ `${process.cwd()}/app${folder}/route.ts`)) as Record<
    string,
    (request: Request, context: object) => Promise<Response>
  >
  const request = new Request(`${SITE}${operation.path.replace("{id}", "1")}${query}`, {
    method: operation.method,
    headers: { host: "localhost:3000", ...headers },
    ...(operation.hasBody && { body: Buffer.from(BODY) }),
  })
  return handlers[operation.method]!(request, { params: Promise.resolve({ id: "1" }) })
}

/** All that a request could have written. */
async function countAll() {
  const admin = createKafka("freshet-test").admin()
  await admin.connect()
  const offsets = await admin.fetchTopicOffsets(eventTopic())
  await admin.disconnect()
  return {
    messages: offsets.reduce((sum, { high }) => sum + Number(high), 0),
    users: await database().viewer.count(),
    later: await database().watchLater.count(),
  }
}

/** What a form can send without asking first, and nothing at all. */
const FORMS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
const FOREIGN: [string, Record<string, string>][] = [
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }],
  ["another site that says no origin", { "sec-fetch-site": "cross-site" }],
  ["a sandboxed page", { "sec-fetch-site": "cross-site", origin: "null" }],
  ["a host of the same site", { "sec-fetch-site": "same-site", origin: "http://evil.localhost:3000" }],
  ["another port", { "sec-fetch-site": "same-site", origin: "http://localhost:3001" }],
  ["an old browser on another site", { origin: "https://elsewhere.example" }],
  ["an old browser on a sandboxed page", { origin: "null" }],
]
const OWN: Record<string, string>[] = [{}, { "sec-fetch-site": "same-origin", origin: SITE }]
const type = (contentType: string): Record<string, string> =>
  contentType ? { "content-type": contentType } : {}

describe.each(writes)("$method $path", (operation) => {
  it.each(FOREIGN)("takes nothing from %s, in whatever form", async (_, headers) => {
    const before = await countAll()
    for (const contentType of ["application/json", ...FORMS]) {
      const response = await call(operation, { cookie, ...headers, ...type(contentType) })
      expect(response.status, contentType).toBe(403)
      expect(response.headers.get("set-cookie")).toBeNull()
    }
    expect(await countAll()).toEqual(before)
  })
})

describe.each(writes.filter(({ hasBody }) => hasBody))("$method $path", (operation) => {
  it("takes no body that a form could send, not even from our own page", async () => {
    const before = await countAll()
    for (const origin of OWN) {
      for (const contentType of FORMS) {
        const response = await call(operation, { cookie, ...origin, ...type(contentType) })
        expect(response.status, contentType).toBe(415)
      }
    }
    expect(await countAll()).toEqual(before)
  })
})

describe.each(operations.filter(({ needsViewer }) => needsViewer))("$method $path", (operation) => {
  it("knows no one by a cookie that is not whole, in date and ours", async () => {
    const key = site.env.SESSION_SECRET!
    const token = signSession(ME, key, Date.now())
    const [payload = "", mac = ""] = token.split(".")
    const [othersPayload = ""] = signSession(OTHER, key, Date.now()).split(".")
    const wrong = {
      none: "",
      empty: "freshet=",
      "of another key": sign(ME, "k".repeat(32)),
      expired: sign(ME, key, Date.now() - (SESSION_S + 1) * 1_000),
      "cut short": `freshet=${token.slice(0, -5)}`,
      "without its mac": `freshet=${payload}.`,
      "another viewer's payload": `freshet=${othersPayload}.${mac}`,
      "with more behind it": `freshet=${token}.x`,
      "of another name": `Freshet=${token}`,
    }
    const before = await countAll()
    for (const [name, value] of Object.entries(wrong)) {
      const response = await call(operation, { cookie: value, "content-type": "application/json" })
      expect(response.status, name).toBe(401)
    }
    expect(await countAll()).toEqual(before)
  })
})

describe("the viewer", () => {
  it("is the cookie's, whatever else a request says", async () => {
    const operation = operations.find(({ path }) => path === "/api/watch-later")!
    const names = { "x-user-id": String(OTHER.viewerId), "x-freshet-viewer": String(OTHER.viewerId) }
    const mine = await call(operation, { cookie, ...names }, `?user_id=${OTHER.viewerId}`)
    expect(await mine.json()).toEqual({ videos: [] })
    const others = await call(operation, { cookie: sign(OTHER, site.env.SESSION_SECRET!) })
    expect(((await others.json()) as { videos: object[] }).videos).toHaveLength(1)
  })
})
