import { v4 } from "uuid"
import { BrowserViewer } from "@/components/outbox/browser-viewer"
import { callAll } from "@/components/outbox/call-all"
import type { Interaction, OutgoingEvent } from "@/components/outbox/event"
import { withOutboxLock } from "@/components/outbox/lock"
import { addToQueue, adoptQueue } from "@/components/outbox/queue"
import type { KeyValue } from "@/components/outbox/queue"
import { Rhythm } from "@/components/outbox/rhythm"
import { removeOwnKeys, safeStorage } from "@/components/outbox/safe-storage"
import { sendEvents } from "@/components/outbox/send"
import { Sender } from "@/components/outbox/sender"
import type { Send } from "@/components/outbox/sender"

export type OutboxState = { failing: boolean }

/** What a browser gives, as far as tests give something else. */
export type Around = { storage: KeyValue; send: Send; lock: typeof withOutboxLock; chance: () => number }

/** Impressions and clicks may share a request with what comes next. */
const LAZY_MS = 1500

/** Keeps events in the browser until the log has them. One per tab; the tabs take turns by a lock. */
export class Outbox {
  readonly #storage: KeyValue
  readonly #lock: typeof withOutboxLock
  readonly #viewer: BrowserViewer
  readonly #sender: Sender
  readonly #rhythm = new Rhythm(() => this.#run())
  readonly #listeners = new Set<() => void>()
  #state: OutboxState = { failing: false }
  #renewSession: () => Promise<void> = async () => {}

  constructor({ storage, send, lock, chance }: Around) {
    this.#storage = storage
    this.#lock = lock
    this.#viewer = new BrowserViewer(storage)
    this.#sender = new Sender(storage, send, chance)
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = () => this.#state

  /** `renewSession` must end in setViewer with whoever the cookie names now. */
  start(renewSession: () => Promise<void>): () => void {
    this.#renewSession = renewSession
    const leave = () => document.visibilityState === "hidden" && void this.#flushLeaving()
    const online = () => this.retry()
    window.addEventListener("pagehide", leave)
    document.addEventListener("visibilitychange", leave)
    window.addEventListener("online", online)
    this.retry()
    return () => {
      window.removeEventListener("pagehide", leave)
      document.removeEventListener("visibilitychange", leave)
      window.removeEventListener("online", online)
      this.#rhythm.stop()
    }
  }

  get viewer(): number | null {
    return this.#viewer.id
  }

  setViewer(viewer: number): void {
    this.#viewer.set(viewer)
    adoptQueue(this.#storage, viewer, Date.now())
    this.retry()
  }

  /** Calls `changed` when another tab has become another viewer: the cookie is theirs together. Returns how to stop. */
  onViewerElsewhere(changed: () => void): () => void {
    return this.#viewer.onChangedElsewhere(changed)
  }

  /** Keeps the event and sends it as soon as nothing else is on its way. Returns it with its id. */
  add(interaction: Interaction): OutgoingEvent {
    const event = { event_id: v4(), occurred_at: new Date().toISOString(), ...interaction }
    addToQueue(this.#storage, this.viewer, event, Date.now())
    const lazy = event.type === "impression" || event.type === "click"
    if (document.visibilityState === "hidden") void this.#flushLeaving()
    else this.#rhythm.soon(lazy ? LAZY_MS : 0)
    return event
  }

  /** Something that was missing is there again: the wait it was given counts no more. */
  retry(): void {
    this.#rhythm.soon(0, true)
  }

  /** Sends what waits, then runs `change`, with no other tab sending in between: no event may get another's cookie. */
  async changeViewer(change: () => Promise<number>): Promise<void> {
    await this.#lock(async () => {
      await this.#sendAll()
      this.#viewer.set(await change())
    })
    this.retry()
  }

  /** Runs `erase`, with no tab sending meanwhile. Then nothing is left here of the viewer: what still waits would make them anew. */
  async eraseViewer(erase: () => Promise<number>): Promise<void> {
    await this.#lock(async () => {
      const next = await erase()
      removeOwnKeys(this.#storage)
      this.#viewer.set(next)
    })
    this.retry()
  }

  /** Whatever throws, in here or around it: the next try is only a wait away. */
  async #run(): Promise<number> {
    try {
      return await this.#lock(() => this.#sendAll())
    } catch (error) {
      return this.#stumble(error)
    }
  }

  async #sendAll(): Promise<number> {
    const wait = await this.#sender.sendAll(() => this.viewer, this.#renewSession)
    this.#tell()
    return wait
  }

  #stumble(error: unknown): number {
    console.error("Events could not be sent, and wait:", error)
    const wait = this.#sender.fail()
    this.#tell()
    return wait
  }

  #tell(): void {
    if (this.#state.failing === this.#sender.isFailing) return
    this.#state = { failing: this.#sender.isFailing }
    callAll(this.#listeners)
  }

  /** A tab that is out of sight may be gone at once. One that is not goes on as any other. */
  async #flushLeaving(): Promise<void> {
    const isKept = await this.#sender.flush(this.viewer).catch(() => false)
    if (!isKept) this.#rhythm.soon(0)
  }
}

export const outbox = new Outbox({
  storage: safeStorage,
  send: sendEvents,
  lock: withOutboxLock,
  chance: Math.random,
})
