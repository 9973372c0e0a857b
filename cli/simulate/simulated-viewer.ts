import { randomUUID } from "node:crypto"
import { z } from "zod"
import type { Random } from "@/lib/platform/random"

const sessionSchema = z.object({ viewer: z.object({ user_id: z.int() }) })
const listSchema = z.object({
  items: z.array(
    z.object({
      video: z.object({ id: z.int(), duration: z.number(), series: z.object({ slug: z.string() }) }),
    }),
  ),
})
type Video = z.infer<typeof listSchema>["items"][number]["video"]

const HEARTBEAT_S = 5
const DEADLINE_MS = 5_000
/** How often a viewer stays with the series they like, where the list has a video of it. */
const LOYALTY = 0.7
const LEAVES_EARLY = 0.15
const LIKES_AT_END = 0.25

type Playback = { video: Video; viewId: string; watched: number; until: number }

/**
 * Someone who watches through the HTTP API like a browser does: takes a video from their own list, and tells how far
 * they are.
 */
export class SimulatedViewer {
  #playback: Playback | null = null

  private constructor(
    readonly viewerId: number,
    private readonly url: string,
    private readonly cookie: string,
    private readonly favourite: string,
    private readonly random: Random,
  ) {}

  /** A new guest of the site at `url`, who likes one series. */
  static async create(url: string, favourite: string, random: Random): Promise<SimulatedViewer> {
    const response = await fetch(`${url}/api/session`, { signal: AbortSignal.timeout(DEADLINE_MS) })
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? ""
    const { viewer } = sessionSchema.parse(await response.json())
    return new SimulatedViewer(viewer.user_id, url, cookie, favourite, random)
  }

  /** Does the next thing: goes on watching, or begins another video. Answers how many events were acknowledged. */
  async step(): Promise<number> {
    this.#playback ??= await this.#chooseVideo()
    if (this.#playback === null) return 0
    const playback = this.#playback
    playback.watched = Math.min(playback.watched + HEARTBEAT_S, playback.until)
    const { video, viewId, watched, until } = playback
    const events: object[] = [
      { type: "watch", video_id: video.id, view_id: viewId, watch_time: watched, position: watched },
    ]
    if (watched >= until) {
      this.#playback = null
      const isLiked =
        until === video.duration && video.series.slug === this.favourite && this.random.chance(LIKES_AT_END)
      if (isLiked) events.push({ type: "like", video_id: video.id })
    }
    await this.#post(events)
    return events.length
  }

  async #chooseVideo(): Promise<Playback | null> {
    const response = await fetch(`${this.url}/api/recommendations?limit=12`, {
      headers: { cookie: this.cookie },
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    const videos = listSchema.parse(await response.json()).items.map(({ video }) => video)
    const liked = videos.filter((video) => video.series.slug === this.favourite)
    const choice = liked.length > 0 && this.random.chance(LOYALTY) ? liked : videos
    const video = choice[this.random.below(choice.length)]
    if (!video) return null
    const share = this.random.chance(LEAVES_EARLY) ? this.random.between(0.1, 0.4) : 1
    return { video, viewId: randomUUID(), watched: 0, until: video.duration * share }
  }

  async #post(events: object[]): Promise<void> {
    const response = await fetch(`${this.url}/api/events`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.cookie },
      body: JSON.stringify({ events }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    if (response.status !== 202) throw new Error(`The events were answered with ${response.status}`)
    await response.arrayBuffer()
  }
}
