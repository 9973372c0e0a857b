import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { LIST_FORM, type FinishedList, type RecommendationList } from "@/lib/contract/list"
import { database } from "@/lib/data/client"
import { saveLists } from "@/lib/data/list-copies"
import { redis } from "@/lib/redis/client"
import { claimDueLists } from "@/lib/redis/due-lists"
import { publishList } from "@/lib/redis/finished-lists"
import { keys } from "@/lib/redis/keys"
import { readRecommendations } from "@/lib/serving/recommendations"
import { readTrending } from "@/lib/serving/shared-lists"
import { signIn } from "@/test-support/sign-in"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { GET } from "./route"

const USER = 1_000_001
const createList = (version: number): FinishedList => ({
  user_id: USER,
  version,
  generated_at: "2026-01-01T00:00:00.000Z",
  as_of: null,
  source: "personal",
  form: LIST_FORM,
  items: [],
})

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  await database().viewer.create({ data: { id: USER, version: 6 } })
})
afterAll(() => site.remove())

/** The versions of the lists that a stream brings, one by one. */
async function* readVersions(body: ReadableStream<Uint8Array>): AsyncGenerator<number> {
  let text = ""
  for await (const chunk of body) {
    text += new TextDecoder().decode(chunk)
    const events = text.split("\n\n")
    text = events.pop()!
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data) yield (JSON.parse(data) as RecommendationList).version
    }
  }
}

const open = async (signal?: AbortSignal) => {
  const headers = { cookie: await signIn(USER) }
  return GET(new Request("http://localhost:3000/api/stream", { headers, signal }), undefined)
}

describe("/api/stream", () => {
  it("brings the list there is, then each newer one, and never an older one", async () => {
    await publishList(redis(), createList(3))
    const leaving = new AbortController()
    const response = await open(leaving.signal)
    expect(response.headers.get("content-type")).toContain("text/event-stream")
    const versions = readVersions(response.body!)
    expect((await versions.next()).value).toBe(3)
    expect(await publishList(redis(), createList(2))).toBe(false)
    expect(await publishList(redis(), createList(4))).toBe(true)
    expect((await versions.next()).value).toBe(4)
    leaving.abort()
    expect((await versions.next()).done).toBe(true)
  })

  it("is for viewers alone", async () => {
    expect((await GET(new Request("http://localhost:3000/api/stream"), undefined)).status).toBe(401)
  })
})

describe("lists without Redis", () => {
  it("come from Postgres, newest version first, then from what is trending", async () => {
    await saveLists([createList(5)])
    await saveLists([createList(4)])
    await redis().del(keys.list(USER))
    expect(await readRecommendations(USER, 10)).toMatchObject({ version: 5 })
    expect(await readRecommendations(USER + 1, 10)).toMatchObject({ source: "trending", user_id: USER + 1 })
    expect((await readTrending(5)).items).toHaveLength(5)
  })

  it("are wanted anew where they have aged", async () => {
    await readRecommendations(USER, 10)
    await expect
      .poll(async () => (await claimDueLists(redis(), 100)).viewerIds)
      .toEqual(expect.arrayContaining([USER]))
    await publishList(redis(), { ...createList(6), generated_at: new Date().toISOString() })
    await readRecommendations(USER, 10)
    expect((await claimDueLists(redis(), 100)).viewerIds).toEqual([])
  })
})
