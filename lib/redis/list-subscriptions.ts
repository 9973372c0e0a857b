import { withDeadline } from "@/lib/platform/deadline"
import { singleton } from "@/lib/platform/singleton"
import type { Redis } from "@/lib/redis/client"
import { createPatientRedis } from "@/lib/redis/client"
import { listChannel } from "@/lib/redis/keys"

export type ListListener = {
  /** A new list of the viewer, as JSON. */
  onList: (list: string) => void
  /** Redis was away, and lists may have been missed. */
  onReturn: () => void
}

/** The list of an open page may come from elsewhere: it must not wait for a Redis that does not answer. */
const FIRST_MS = 400

/**
 * One connection for all open pages of a process: a channel is followed for as long as any page of its viewer is open.
 */
class ListSubscriptions {
  readonly #listeners = new Map<string, Set<ListListener>>()
  #connection: Redis | undefined
  #wasAway = false

  /**
   * Answers how to leave, once no further list can be missed. While Redis is away that is told later, by `onReturn`.
   */
  async follow(viewerId: number, listener: ListListener): Promise<() => void> {
    const channel = listChannel(viewerId)
    const known = this.#listeners.get(channel)
    if (known) known.add(listener)
    else this.#listeners.set(channel, new Set([listener]))
    // Redis answers at once for a channel it sends us already.
    const subscribing = this.#connect().subscribe(channel)
    await withDeadline(subscribing, FIRST_MS).catch(() => {
      void subscribing.then(listener.onReturn, () => undefined)
    })
    return () => this.#leave(channel, listener)
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
      const connection = createPatientRedis()
      this.#connection = connection
      connection.on("message", (channel: string, text: string) => {
        for (const { onList } of this.#listeners.get(channel) ?? []) onList(text)
      })
      // It subscribes again by itself; what was announced meanwhile nobody heard.
      connection.on("close", () => (this.#wasAway = true))
      connection.on("ready", () => void this.#tellOfReturn(connection))
    }
    return this.#connection
  }

  async #tellOfReturn(connection: Redis): Promise<void> {
    if (!this.#wasAway) return
    this.#wasAway = false
    const channels = [...this.#listeners.keys()]
    if (channels.length === 0) return
    await connection.subscribe(...channels).catch(() => undefined)
    for (const listeners of this.#listeners.values()) for (const { onReturn } of listeners) onReturn()
  }
}

/** The subscriptions of this process. */
export const listSubscriptions = (): ListSubscriptions => singleton("lists", () => new ListSubscriptions())
