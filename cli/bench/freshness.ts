import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { createPatientRedis } from "@/lib/redis/client"
import { listChannel } from "@/lib/redis/keys"
import { inBrowser } from "./open-browser"

const PAUSE_MS = 100
const PATIENCE_MS = 10_000
const WARM_UP = 20
const VIEWPORT = { width: 1440, height: 900 }

const sessionSchema = z.object({ viewer: z.object({ user_id: z.int() }) })
const acceptedSchema = z.object({ events: z.array(z.object({ event_id: z.string() })) })
const listSchema = z.object({ cause: z.object({ event_id: z.string() }).optional() })
const videosSchema = z.object({ videos: z.array(z.object({ id: z.int() })) })

async function startSession(url: string): Promise<{ cookie: string; viewerId: number }> {
  const response = await fetch(`${url}/api/session`)
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? ""
  return { cookie, viewerId: sessionSchema.parse(await response.json()).viewer.user_id }
}

/** Milliseconds from a 202 to the finished list in Redis, over `count` watch events of one viewer. */
export async function measureListFreshness(url: string, count: number): Promise<number[]> {
  const { cookie, viewerId } = await startSession(url)
  const { videos } = videosSchema.parse(await (await fetch(`${url}/api/videos?limit=10`)).json())
  const subscriber = createPatientRedis()
  const arrivals = new Map<string, number>()
  await subscriber.subscribe(listChannel(viewerId))
  subscriber.on("message", (_, text: string) => {
    const id = listSchema.parse(JSON.parse(text)).cause?.event_id
    if (id) arrivals.set(id, performance.now())
  })
  const samples: number[] = []
  for (let index = 0; index < count + WARM_UP; index++) {
    const event = { video_id: videos[index % videos.length]!.id, watch_time: 20 + (index % 9) }
    const response = await fetch(`${url}/api/events`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ events: [event] }),
    })
    const acknowledged = performance.now()
    const id = acceptedSchema.parse(await response.json()).events[0]!.event_id
    const deadline = acknowledged + PATIENCE_MS
    while (!arrivals.has(id) && performance.now() < deadline) await sleep(0)
    // The list may be there before the answer was read.
    samples.push(Math.max(0, (arrivals.get(id) ?? Infinity) - acknowledged))
    await sleep(PAUSE_MS)
  }
  subscriber.disconnect()
  return samples.slice(WARM_UP)
}

/**
 * Milliseconds from a 202 to the paint of the new list in a browser, over `count` likes given and taken back on a watch
 * page.
 */
export async function measurePaintFreshness(url: string, count: number): Promise<number[]> {
  return inBrowser(async (page) => {
    await page.goto(`${url}/watch/1`)
    await page.locator("html[data-hydrated]").waitFor()
    const rail = page.getByRole("region", { name: "Recommended for you" })
    const like = page.getByRole("button", { name: "Like", exact: true })
    const samples: number[] = []
    for (let index = 0; index < count + WARM_UP; index++) {
      const before = await rail.getAttribute("data-event-id")
      await like.click()
      await page.mouse.move(5, 5)
      const measured = page.waitForFunction(
        (known) => {
          const { eventId, latencyMs } =
            document.querySelector<HTMLElement>("[data-rail=recommended]")!.dataset
          return eventId !== known && latencyMs !== undefined && latencyMs
        },
        before ?? undefined,
        { timeout: PATIENCE_MS },
      )
      samples.push(Number(await (await measured).jsonValue()))
      await sleep(PAUSE_MS)
    }
    return samples.slice(WARM_UP)
  }, VIEWPORT)
}
