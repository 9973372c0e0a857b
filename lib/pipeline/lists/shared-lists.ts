import type { Catalogue } from "@/lib/data/catalogue"
import { logger } from "@/lib/platform/logger"
import type { Model } from "@/lib/recommender/model/model"
import { finishSimilar, finishTrending } from "@/lib/recommender/rails/finish-list"
import type { Redis } from "@/lib/redis/client"
import { storeSimilar, storeTrending } from "@/lib/redis/finished-lists"
import { toSource } from "./list-source"

/** How long lists that are nobody's own may wait for each other. */
const SHARED_MS = 1_000

/** What is trending, and what is similar to each video: renewed a moment after the model changed. */
export class SharedLists {
  readonly #changed = new Set<number>()
  #catalogue: Catalogue | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly redis: Redis,
    private readonly model: Model,
  ) {}

  /** The rows of these videos changed, or the catalogue did. */
  touch(catalogue: Catalogue, videos: Iterable<number>): void {
    this.#catalogue = catalogue
    for (const video of videos) this.#changed.add(video)
    if (this.#changed.size > 0) this.#timer ??= setTimeout(() => void this.#renew(), SHARED_MS)
  }

  /** Time passes without events too, and what is trending with it. */
  async renewTrending(): Promise<void> {
    if (!this.#catalogue) return
    await storeTrending(this.redis, finishTrending(toSource(this.model, this.#catalogue), Date.now()))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #renew(): Promise<void> {
    this.#timer = undefined
    const videos = [...this.#changed]
    this.#changed.clear()
    const source = toSource(this.model, this.#catalogue!)
    try {
      await this.renewTrending()
      const now = Date.now()
      await Promise.all(
        videos.map((video) => storeSimilar(this.redis, video, finishSimilar(source, video, now))),
      )
    } catch (err) {
      for (const video of videos) this.#changed.add(video)
      logger.warn({ err }, "shared lists were not renewed")
    }
  }
}
