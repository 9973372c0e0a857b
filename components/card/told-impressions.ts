import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

export type Impression = { viewer: number; rail: string; videoId: number }

/** What this tab has told of, as the engine counts it: a video once for each viewer and hour since the epoch. */
export class ToldImpressions {
  #hour = 0
  readonly #told = new Set<string>()

  /** How many are remembered. */
  get size() {
    return this.#told.size
  }

  /** Whether it is yet to be told. It is asked once: then it counts as told. */
  isNews({ viewer, rail, videoId }: Impression, now: number): boolean {
    const hour = Math.floor(now / HOUR_MS)
    if (hour !== this.#hour) this.#told.clear()
    this.#hour = hour
    const before = this.#told.size
    this.#told.add(`${viewer}:${rail}:${videoId}`)
    return this.#told.size > before
  }
}
