import type { FinishedList } from "@/lib/contract/list"
import { saveLists } from "@/lib/data/list-copies"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { wantLists } from "@/lib/redis/due-lists"
import { removeList } from "@/lib/redis/finished-lists"

const AT_ONCE = 500

/** Copies finished lists to Postgres, for a day without Redis: what no viewer waits for. */
export class ListCopies {
  /** The latest of each viewer. */
  readonly #waiting = new Map<number, FinishedList>()
  #saving: Promise<void> | undefined

  constructor(private readonly redis: Redis) {}

  /** One call after the other, so that no list overtakes another. */
  add(lists: FinishedList[]): void {
    for (const list of lists) this.#waiting.set(list.user_id, list)
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = undefined))
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await this.#saving
  }

  async #saveAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const lists = [...this.#waiting.values()].slice(0, AT_ONCE)
      for (const { user_id } of lists) this.#waiting.delete(user_id)
      await this.#copy(lists).catch((err: unknown) =>
        logger.warn({ err }, "lists were not copied to Postgres"),
      )
    }
  }

  /** Also looks again for whom they were made: a viewer may have been erased since, and the keys with them. */
  async #copy(lists: FinishedList[]): Promise<void> {
    const groundless = await saveLists(lists).catch(async (error: unknown) => {
      // Made again, they are copied and looked at once more.
      await wantLists(
        this.redis,
        lists.map(({ user_id }) => user_id),
      )
      throw error
    })
    for (const list of lists) if (groundless.has(list.user_id)) await removeList(this.redis, list)
  }
}
