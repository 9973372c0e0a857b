import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Random } from "@/lib/platform/random"
import type { Video, Guest, PostedEvent, SiteClient } from "./site-client"

/** How often a viewer does what, in a hundred. The rest watches. */
const HABITS = [
  ["like", 10],
  ["unlike", 6],
  ["dislike", 3],
  ["undislike", 2],
  ["not_interested", 4],
  ["forget", 5],
  ["impression", 5],
] as const
const FORGETS_ALL = 0.1
const SENDS_TWICE = 0.05
/** A view of this share of a video counts, whatever its length. */
const SEEN = 0.6

/** Someone who watches, likes, regrets and forgets through the HTTP API, and knows which videos they have seen. */
export class LoadViewer {
  readonly seen = new Set<number>()
  #clock = 0

  constructor(
    readonly guest: Guest,
    private readonly client: SiteClient,
    private readonly videos: Video[],
    private readonly random: Random,
  ) {}

  /** Goes on until `isOver`, with `pauseMs` on average between two posts. What was begun is brought to its end. */
  async run(isOver: () => boolean, pauseMs: number): Promise<void> {
    while (!isOver()) {
      const events = Array.from({ length: 1 + this.random.below(3) }, () => this.#choose())
      // As two tabs with one outbox would.
      const copies = this.random.chance(SENDS_TWICE) ? 2 : 1
      await Promise.all(Array.from({ length: copies }, () => this.client.post(this.guest, events)))
      for (const event of events) this.#remember(event)
      await sleep(this.random.between(0, 2 * pauseMs))
    }
  }

  /** No two events of a viewer happen at once: their order would be a matter of taste. */
  #now(): string {
    this.#clock = Math.max(this.#clock + 1, Date.now() - 10)
    return new Date(this.#clock).toISOString()
  }

  #choose(): PostedEvent {
    const video = this.videos[this.random.below(this.videos.length)]!
    const event = { event_id: randomUUID(), video_id: video.id, occurred_at: this.#now() }
    let dice = this.random.below(100)
    for (const [type, share] of HABITS) {
      if (dice < share) {
        const isAll = type === "forget" && this.random.chance(FORGETS_ALL)
        return { ...event, type, ...(isAll && { video_id: undefined }) }
      }
      dice -= share
    }
    const watched = video.duration * (this.random.chance(0.5) ? SEEN : 0.1)
    return { ...event, type: "watch", watch_time: watched, position: watched, view_id: randomUUID() }
  }

  #remember({ type, video_id, watch_time }: PostedEvent): void {
    if (type === "forget" && video_id === undefined) this.seen.clear()
    if (type === "forget" && video_id !== undefined) this.seen.delete(video_id)
    const video = this.videos.find(({ id }) => id === video_id)
    if (type === "watch" && video && Number(watch_time) >= video.duration * SEEN) this.seen.add(video.id)
  }
}
