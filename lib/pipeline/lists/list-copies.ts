import type { FinishedList } from "@/lib/contract/list"
import { saveLists } from "@/lib/data/list-copies"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { removeList, wantList } from "@/lib/redis/finished-lists"

/** Copies finished lists to Postgres, for a day without Redis: what no viewer waits for. */
export class ListCopies {
  #saving: Promise<void> = Promise.resolve()

  constructor(private readonly redis: Redis) {}

  /** One call after the other, so that no list overtakes another. */
  add(lists: FinishedList[]): void {
    if (lists.length === 0) return
    this.#saving = this.#saving
      .then(() => this.#copy(lists))
      .catch((err: unknown) => logger.warn({ err }, "lists were not copied to Postgres"))
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await this.#saving
  }

  /** Also looks again for whom they were made: a viewer may have been erased since, and the keys with them. */
  async #copy(lists: FinishedList[]): Promise<void> {
    const groundless = await saveLists(lists).catch(async (error: unknown) => {
      // Made again, they are copied and looked at once more.
      await Promise.all(lists.map(({ user_id }) => wantList(this.redis, user_id)))
      throw error
    })
    for (const list of lists) if (groundless.has(list.user_id)) await removeList(this.redis, list)
  }
}
