import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cachedCatalogue, renewCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import { listHistory, readViewer } from "./history"
import { chooseSeries, listSeries, toSeriesRail } from "./series"
import { listVideos } from "./videos"

const VIDEOS = 10_000
const SERIES_LENGTH = 200
const FIRST = 1_001
const HISTORY = 4_000
const VIEWER = 7

let site: TestSite
let worker: TestWorker

/** Many videos in long series, and a viewer who has seen much of them. */
async function fill(): Promise<void> {
  await database().$executeRaw`
    INSERT INTO series (id, slug, title, description)
    SELECT id, 'many-' || id, 'Many ' || id, 'Some of many' FROM generate_series(100, 99 + ${VIDEOS / SERIES_LENGTH}::int) AS id`
  await database().$executeRaw`
    INSERT INTO videos (id, slug, title, description, series_id, episode, duration, published_at, media)
    SELECT ${FIRST}::int + n, 'many-' || n, 'Film ' || n, 'One of many', 100 + n / ${SERIES_LENGTH}::int,
      1 + n % ${SERIES_LENGTH}::int, 40, '2026-01-01', (SELECT media FROM videos WHERE id = 1)
    FROM generate_series(0, ${VIDEOS}::int - 1) AS n`
  await database().$executeRaw`INSERT INTO users (id, version) VALUES (${VIEWER}::int, ${HISTORY}::int)`
  await database().$executeRaw`
    INSERT INTO viewer_videos (user_id, video_id, watched_at, progress_at, position)
    SELECT ${VIEWER}::int, ${FIRST}::int + n, at, at, 20
    FROM generate_series(0, ${HISTORY}::int - 1) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS at) AS times`
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  await fill()
  worker = await TestWorker.start()
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

describe("with 10,000 videos", () => {
  it("the catalogue is read once, and again when it has changed, whatever videos are asked for", async () => {
    const before = await renewCatalogue()
    expect(before.ids).toHaveLength(VIDEOS + 12)
    await worker.send([{ user_id: 1, video_id: 999_999, watch_time: 20 }])
    expect(await cachedCatalogue()).toBe(before)
    await database().video.update({ where: { id: FIRST }, data: { title: "Another" } })
    expect((await renewCatalogue()).cards.get(FIRST)!.title).toBe("Another")
  })

  it("what pages are made of does not grow with it", async () => {
    const home = (await chooseSeries([], 2)).map(toSeriesRail)
    expect(home).toHaveLength(2)
    expect(bytesOf(home)).toBeLessThan(12_000)
    const page = await listSeries("", 10)
    expect(bytesOf(page.series.map(toSeriesRail))).toBeLessThan(40_000)
    expect(page.next).not.toBeNull()
    expect(bytesOf(await listVideos(0, 48))).toBeLessThan(24_000)
  })

  it("every series and every video is on some page, once", async () => {
    const slugs: string[] = []
    for (let after: string | null = ""; after !== null;) {
      const page = await listSeries(after, 10)
      slugs.push(...page.series.map(({ slug }) => slug))
      after = page.next
    }
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs).toHaveLength(VIDEOS / SERIES_LENGTH + 2)
    let count = 0
    for (let last = 0, size = 1; size > 0; count += size) {
      const videos = await listVideos(last, 48)
      size = videos.length
      last = videos.at(-1)?.id ?? last
    }
    expect(count).toBe(VIDEOS + 12)
  })

  it("a long history costs pages what a short one does, and an event what it changes", async () => {
    expect((await readViewer(VIEWER)).state.videos.size).toBeLessThanOrEqual(500)
    const history = await listHistory(VIEWER, 50)
    expect(history.map(({ video }) => video.id)).toEqual(
      Array.from({ length: 50 }, (_, place) => FIRST + place),
    )
    await worker.send([{ user_id: VIEWER, video_id: FIRST + HISTORY, watch_time: 40 }])
    const list = (await redis().get(keys.list(VIEWER)))!
    expect(Buffer.byteLength(list)).toBeLessThan(3_500)
    // Beside the row of the video, those of who watched it before and after: the window, and no more.
    const [change] = await database().modelChange.findMany({ orderBy: { nextOffset: "desc" }, take: 1 })
    expect(bytesOf(change!.cells)).toBeLessThan(10_000)
  })

  it("a worker holds viewers up to its bound", () => {
    expect(worker.lists.memory.bytes).toBeGreaterThan(HISTORY * 100)
    expect(worker.lists.memory.bytes).toBeLessThan(256 * 1024 * 1024)
  })
})
