import type { Catalogue } from "@/lib/data/catalogue"
import { logger } from "@/lib/platform/logger"
import type { Model } from "@/lib/recommender/model/model"
import { finishSimilar, finishTrending } from "@/lib/recommender/rails/finish-list"
import type { Redis } from "@/lib/redis/client"
import {
  ageSimilar,
  storeSimilar,
  storeTrending,
  takeTrendingTurn,
  takeWantedSimilar,
} from "@/lib/redis/finished-lists"
import { toSource } from "./list-source"

/** How long lists that are nobody's own may wait for each other. */
const SHARED_MS = 1_000
const SIMILAR_AT_ONCE = 50
/** Similar lists of this process that are watched. Others go by themselves in the end. */
const MOST_WATCHED = 10_000
/** A list whose rows have changed is good for as long as this. */
const AGED_MS = 5_000

/** What is trending, renewed a moment after the model changed; and what is similar to videos, when somebody asks. */
export class SharedLists {
  /** Videos whose similar ones this process found, since their rows last changed. */
  readonly #watched = new Set<number>()
  readonly #aged = new Set<number>()
  #catalogue: Catalogue | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly redis: Redis,
    private readonly model: Model,
    /** Whether there is anything in the model yet. */
    private readonly isReady: () => boolean,
  ) {}

  /** The rows of these videos changed, or the catalogue did. */
  touch(catalogue: Catalogue, videos: ReadonlySet<number>): void {
    this.#catalogue = catalogue
    if (videos.size === 0) return
    for (const video of videos) if (this.#watched.delete(video)) this.#aged.add(video)
    this.#timer ??= setTimeout(() => void this.#renew(), SHARED_MS)
  }

  /** Time passes without events too, and what is trending with it. */
  async renewTrending(): Promise<void> {
    if (!this.#catalogue || !this.isReady()) return
    await storeTrending(this.redis, finishTrending(toSource(this.model, this.#catalogue), Date.now()))
  }

  /** Finds what is similar to videos that are asked for. `refresh`: follows the model. */
  async makeWanted(catalogue: Catalogue, refresh: () => Promise<void>): Promise<void> {
    const videos = (await takeWantedSimilar(this.redis, SIMILAR_AT_ONCE)).filter((id) =>
      catalogue.cards.has(id),
    )
    if (videos.length === 0) return
    await refresh()
    const source = toSource(this.model, catalogue)
    const now = Date.now()
    for (const video of videos) if (this.#watched.size < MOST_WATCHED) this.#watched.add(video)
    await Promise.all(
      videos.map((video) => storeSimilar(this.redis, video, finishSimilar(source, video, now))),
    )
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #renew(): Promise<void> {
    this.#timer = undefined
    const aged = [...this.#aged]
    this.#aged.clear()
    try {
      if (await takeTrendingTurn(this.redis, SHARED_MS)) await this.renewTrending()
      await Promise.all(aged.map((video) => ageSimilar(this.redis, video, AGED_MS)))
    } catch (err) {
      for (const video of aged) this.#aged.add(video)
      logger.warn({ err }, "shared lists were not renewed")
    }
  }
}
