import type { Redis } from "ioredis"
import type { Catalogue } from "@/lib/data/catalogue"
import { saveLists } from "@/lib/data/list-copies"
import { readAllViewers } from "@/lib/data/all-viewers"
import { readViewers, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { finishList, finishSimilar, finishTrending } from "@/lib/recommender/rails/finish-list"
import type { Cause } from "@/lib/contract/list"
import { logger } from "@/lib/platform/logger"
import { keys } from "@/lib/redis/keys"
import {
  removeList,
  storeList,
  storeSimilar,
  storeTrending,
  takeWantedLists,
  wantList,
  type OwnList,
} from "@/lib/redis/finished-lists"
import { ModelFollower } from "@/lib/redis/model-follower"
import { runScript } from "@/lib/redis/run-script"
import { REMOVE_UNCHANGED } from "@/lib/redis/scripts"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"

/** Who was only shown something has what is trending. */
const hasActed = ({ version }: ViewerSnapshot) => version > 0

/** How long lists that are nobody's own may wait for each other. */
const SHARED_MS = 1_000

/** Makes finished lists from the model as Redis has it, and keeps them there and in Postgres. */
export class ListMaker {
  readonly #follower: ModelFollower
  readonly #dirty = new Set<number>()
  #timer: NodeJS.Timeout | undefined
  #catalogue: Catalogue | undefined
  #saving: Promise<void> = Promise.resolve()

  constructor(private readonly redis: Redis) {
    this.#follower = new ModelFollower(redis)
  }

  /** Lists of these viewers, in Redis and announced when this resolves. `causes`: the event behind each list. */
  async makeLists(
    catalogue: Catalogue,
    viewers: ViewerSnapshot[],
    causes: ReadonlyMap<number, Cause> = new Map(),
  ): Promise<void> {
    await this.refresh(catalogue)
    const source = { model: this.#follower.model, ...catalogue }
    const lists = viewers.map((viewer) => ({
      ...finishList(source, viewer, Date.now(), causes.get(viewer.userId)),
      user_id: viewer.userId,
    }))
    await Promise.all(lists.map((list) => storeList(this.redis, list)))
    // The copy for a day without Redis is not what viewers wait for. One at a time, so that none overtakes another.
    if (lists.length > 0) {
      this.#saving = this.#saving
        .then(() => this.#copyLists(lists))
        .catch((err: unknown) => logger.warn({ err }, "lists were not copied to Postgres"))
    }
  }

  /** Also looks again for whom they were made: a viewer may have been erased since, and the keys with them. */
  async #copyLists(lists: OwnList[]): Promise<void> {
    const groundless = await saveLists(lists).catch(async (error: unknown) => {
      // Made again, they are copied and looked at once more.
      await Promise.all(lists.map(({ user_id }) => wantList(this.redis, user_id)))
      throw error
    })
    for (const list of lists) if (groundless.has(list.user_id)) await removeList(this.redis, list)
  }

  /** Lists of everybody where Redis was filled anew. A worker that dies meanwhile leaves the rest to the next one. */
  async renewLists(catalogue: Catalogue): Promise<void> {
    const mark = await this.redis.get(keys.listsStale())
    if (mark === null) return
    for await (const viewers of readAllViewers()) await this.makeLists(catalogue, viewers.filter(hasActed))
    // Another filling may have set a mark of its own meanwhile.
    await runScript(this.redis, REMOVE_UNCHANGED, [keys.listsStale()], [mark])
  }

  /** Lists of those who looked at one that has aged. */
  async makeWantedLists(catalogue: Catalogue): Promise<void> {
    const wanted = await takeWantedLists(this.redis)
    if (wanted.length === 0) return
    const viewers = await readViewers(wanted)
    await this.makeLists(catalogue, viewers)
    const known = new Set(viewers.map(({ userId }) => userId))
    await Promise.all(wanted.filter((id) => !known.has(id)).map((id) => dropViewerKeys(this.redis, id)))
  }

  /** Follows the model, and renews what is trending and what is similar a moment later. */
  async refresh(catalogue: Catalogue): Promise<void> {
    this.#catalogue = catalogue
    for (const video of await this.#follower.refresh()) this.#dirty.add(video)
    if (this.#dirty.size > 0) this.#timer ??= setTimeout(() => void this.#makeSharedLists(), SHARED_MS)
  }

  /** Time passes without events too, and what is trending with it. */
  async renewTrending(): Promise<void> {
    if (!this.#catalogue) return
    const source = { model: this.#follower.model, ...this.#catalogue }
    await storeTrending(this.redis, finishTrending(source, Date.now()))
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#saving
  }

  async #makeSharedLists(): Promise<void> {
    this.#timer = undefined
    const videos = [...this.#dirty]
    this.#dirty.clear()
    const source = { model: this.#follower.model, ...this.#catalogue! }
    try {
      await this.renewTrending()
      await Promise.all(videos.map((video) => storeSimilar(this.redis, video, finishSimilar(source, video))))
    } catch (err) {
      for (const video of videos) this.#dirty.add(video)
      logger.warn({ err }, "shared lists were not renewed")
    }
  }
}
