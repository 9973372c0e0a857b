import { existsSync, readFileSync } from "node:fs"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { POST } from "@/app/api/events/route"
import { GET } from "@/app/api/stream/route"
import { liveLists } from "@/components/living-rail/live-lists"
import { firstShown, stepRail } from "@/components/living-rail/shown-list"
import { recommendationStream } from "@/components/living-rail/stream"
import { outbox } from "@/components/outbox/outbox"
import { useRate } from "@/components/watch/use-rating"
import { createGuest } from "@/lib/data/viewers"
import { createKafka } from "@/lib/kafka/client"
import { eventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import { identifyLog } from "@/lib/pipeline/identify-log"
import { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { startPipeline } from "@/lib/pipeline/start-pipeline"
import { redis } from "@/lib/redis/client"
import { signIn } from "@/test-support/sign-in"
import { findExecutedFiles } from "./executed-files"
import { createTestSite, type TestSite } from "./test-site"

const SITE = "http://localhost:3000"
const VIDEO = 3
const PAGE = readFileSync("docs/architecture.md", "utf8")

/** The files that a section of the page names, in its order: of each row of its table, or of its text. */
function listFiles(section: string, file: RegExp): string[] {
  return [...PAGE.slice(PAGE.indexOf(section)).split("\n## ")[0]!.matchAll(file)].map(([, path]) => path!)
}
const way = listFiles("## The way of an event", /^\| [^|]+ \| `([^`]+)` \|/gm)
const beside = listFiles("Beside the way", /`([\w-]+(?:\/[\w-]+)?\.ts)`/g).map(
  (path) => `lib/pipeline/${path}`,
)

let site: TestSite
let viewer: number
let stopPipeline: () => Promise<void>
let cookie: string

/** A page's connection for server-sent events, to the handler itself. */
class PageEventSource extends EventTarget {
  readonly #leaving = new AbortController()

  constructor(path: string) {
    super()
    void this.#read(path)
  }

  close(): void {
    this.#leaving.abort()
  }

  async #read(path: string): Promise<void> {
    const request = new Request(SITE + path, { headers: { cookie }, signal: this.#leaving.signal })
    const response = await GET(request, undefined)
    let text = ""
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk)
      const events = text.split("\n\n")
      text = events.pop()!
      for (const event of events) this.#dispatch(event)
    }
  }

  #dispatch(event: string): void {
    const [, name] = /^event: (.*)$/m.exec(event) ?? []
    const [, data] = /^data: (.*)$/m.exec(event) ?? []
    if (name) this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

beforeAll(async () => {
  site = await createTestSite()
  viewer = (await createGuest()).id
  cookie = await signIn(viewer)
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
  vi.stubGlobal("EventSource", PageEventSource)
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    POST(new Request(SITE + path, { ...init, headers: { ...init.headers, cookie } }), undefined),
  )
  await rebuildModel(redis(), eventTopic())
  const lists = new ListMaker(redis())
  const onCrash = (error: Error) => expect.unreachable(error.message)
  const pipeline = await startPipeline(
    createKafka("freshet-test"),
    await identifyLog(),
    redis(),
    lists,
    onCrash,
  )
  stopPipeline = pipeline.stop
})
afterAll(async () => {
  await stopPipeline()
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
  vi.unstubAllGlobals()
})

/** What a component of the watch page is given to press. */
function readRate(): ReturnType<typeof useRate> {
  let rate: ReturnType<typeof useRate> | undefined
  function Pressed() {
    rate = useRate()
    return null
  }
  renderToStaticMarkup(createElement(Pressed))
  return rate!
}

it("goes through the files that docs/architecture.md names, from click to repaint, and through no others", async () => {
  expect(way.length).toBeGreaterThan(20)
  expect(way.length).toBeLessThanOrEqual(25)
  expect([...way, ...beside].filter((path) => !existsSync(path))).toEqual([])

  const rate = readRate()
  outbox.setViewer(viewer)
  const leave = recommendationStream.join(viewer)
  await vi.waitUntil(() => liveLists.state().latest !== null)
  const initial = liveLists.state().latest!.list
  expect(initial.source).toBe("trending")
  const before = { shown: firstShown(initial), waited: false }

  const executed = await findExecutedFiles(async () => {
    rate(VIDEO, null, () => "like")
    await vi.waitUntil(() => liveLists.state().latest!.list.version === 1, { timeout: 20_000 })
    const around = { initial, latest: liveLists.state().latest, viewer, held: false }
    const { shown } = stepRail(before, around)
    expect(shown.list).toMatchObject({ source: "personal", cause: { type: "like", video_id: VIDEO } })
    expect(shown.list.items.map(({ video }) => video.id)).not.toContain(VIDEO)
  })
  leave()

  expect(way.filter((path) => !executed.has(path))).toEqual([])
  const steps = [...executed].filter((path) => path.startsWith("lib/pipeline/"))
  expect(steps.filter((path) => ![...way, ...beside].includes(path))).toEqual([])
})
