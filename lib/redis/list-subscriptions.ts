import type { Redis } from "ioredis"
import { createSubscriber } from "@/lib/redis/client"
import { listChannel } from "@/lib/redis/keys"
import { singleton } from "@/lib/singleton"

export type ListListener = (listAsJson: string) => void

/** One connection for all open pages of a process: a channel is followed for as long as any page of its viewer is open. */
class ListSubscriptions {
  readonly #listeners = new Map<string, Set<ListListener>>()
  #connection: Redis | undefined

  /** Calls `listener` with each new list of the viewer. Answers how to leave, once the first list can't be missed any more. */
  async follow(userId: number, listener: ListListener): Promise<() => void> {
    const channel = listChannel(userId)
    const known = this.#listeners.get(channel)
    if (known) known.add(listener)
    else this.#listeners.set(channel, new Set([listener]))
    const leave = () => this.#leave(channel, listener)
    try {
      // Redis answers at once for a channel it sends us already.
      await this.#connect().subscribe(channel)
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  #leave(channel: string, listener: ListListener): void {
    const listeners = this.#listeners.get(channel)
    listeners?.delete(listener)
    if (listeners?.size !== 0) return
    this.#listeners.delete(channel)
    void this.#connection?.unsubscribe(channel).catch(() => undefined)
  }

  #connect(): Redis {
    if (!this.#connection) {
      this.#connection = createSubscriber()
      this.#connection.on("message", (channel: string, text: string) => {
        for (const listener of this.#listeners.get(channel) ?? []) listener(text)
      })
    }
    return this.#connection
  }
}

/** The subscriptions of this process. */
export const listSubscriptions = (): ListSubscriptions => singleton("lists", () => new ListSubscriptions())
