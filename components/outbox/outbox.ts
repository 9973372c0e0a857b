import type { Interaction, OutgoingEvent } from "@/components/outbox/event"
import { moment } from "@/components/outbox/moment"
import {
  addToQueue,
  adoptQueue,
  MAX_EVENTS,
  nextBatch,
  readQueue,
  removeFromQueue,
} from "@/components/outbox/queue"
import { judge } from "@/components/outbox/retry"
import { sendEvents } from "@/components/outbox/send"
import { noteAcknowledged } from "@/components/outbox/sent-events"
import { withOutboxLock } from "@/components/outbox/lock"
import { removeOwnKeys, safeStorage } from "@/components/outbox/safe-storage"

export type OutboxState = { waiting: number; failing: boolean }

/** The viewer of this browser as all tabs know it: the cookie itself can't be read. */
const VIEWER_KEY = "freshet.viewer"
/** Impressions and clicks may share a request with what comes next. */
const LAZY_MS = 1500
const FAILING_AFTER = 2

/** Keeps events in the browser until the log has them. One per tab; the tabs take turns by a lock. */
class Outbox {
  #state: OutboxState = { waiting: 0, failing: false }
  #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = 0
  #running = false
  #again = false
  #failures = 0
  #limit = MAX_EVENTS
  #renewSession: () => Promise<void> = async () => {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = () => this.#state

  /** `renewSession` must end in setViewer with whoever the cookie names now. */
  start(renewSession: () => Promise<void>): () => void {
    this.#renewSession = renewSession
    const leave = () => document.visibilityState === "hidden" && this.#flushLeaving()
    const online = () => this.#soon(0, true)
    window.addEventListener("pagehide", leave)
    document.addEventListener("visibilitychange", leave)
    window.addEventListener("online", online)
    this.#soon(0, true)
    return () => {
      window.removeEventListener("pagehide", leave)
      document.removeEventListener("visibilitychange", leave)
      window.removeEventListener("online", online)
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  get viewer(): number | null {
    const known = safeStorage.getItem(VIEWER_KEY)
    return known === null ? null : Number(known)
  }

  setViewer(viewer: number): void {
    safeStorage.setItem(VIEWER_KEY, String(viewer))
    adoptQueue(safeStorage, viewer, Date.now())
    this.#soon(0, true)
  }

  /** Calls `changed` when another tab has become another viewer: the cookie is theirs together. Returns how to stop. */
  onViewerElsewhere(changed: () => void): () => void {
    const listener = (event: StorageEvent) => event.key === VIEWER_KEY && changed()
    window.addEventListener("storage", listener)
    return () => window.removeEventListener("storage", listener)
  }

  /** Keeps the event and sends it as soon as nothing else is on its way. Returns it with its id. */
  add(interaction: Interaction): OutgoingEvent {
    const event = { event_id: crypto.randomUUID(), occurred_at: new Date().toISOString(), ...interaction }
    addToQueue(safeStorage, this.viewer, event, Date.now())
    const lazy = event.type === "impression" || event.type === "click"
    if (document.visibilityState === "hidden") this.#flushLeaving()
    else this.#soon(lazy ? LAZY_MS : 0)
    return event
  }

  /** Something that was missing is there again: the wait it was given counts no more. */
  retry(): void {
    this.#soon(0, true)
  }

  /** Sends what waits, then runs `change`, with no other tab sending in between: no event may get another's cookie. */
  async changeViewer(change: () => Promise<number>): Promise<void> {
    await withOutboxLock(async () => {
      await this.#sendAll()
      safeStorage.setItem(VIEWER_KEY, String(await change()))
    })
    this.#soon(0, true)
  }

  /** Runs `erase`, with no tab sending meanwhile. Then nothing is left here of the viewer: what still waits would make them anew. */
  async eraseViewer(erase: () => Promise<number>): Promise<void> {
    await withOutboxLock(async () => {
      const next = await erase()
      removeOwnKeys(safeStorage)
      safeStorage.setItem(VIEWER_KEY, String(next))
    })
    this.#soon(0, true)
  }

  /** While the server is failing, only the wait it was given counts, unless something changed (`force`). */
  #soon(ms: number, force = false): void {
    if (this.#running) this.#again = true
    else if (this.#failures === 0 || force) this.#schedule(ms, force)
  }

  #schedule(ms: number, force = false): void {
    const due = performance.now() + ms
    if (this.#timer !== undefined && this.#due <= due && !force) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => void this.#run(), ms)
  }

  async #run(): Promise<void> {
    this.#timer = undefined
    if (this.#running) return
    this.#running = true
    this.#again = false
    const wait = await withOutboxLock(() => this.#sendAll())
    this.#running = false
    if (wait > 0) this.#schedule(wait)
    else if (this.#again) this.#schedule(0)
  }

  /** Sends batch after batch. Returns how long to wait before trying again, or 0 when all is sent. */
  async #sendAll(): Promise<number> {
    let renewed = false
    for (;;) {
      const viewer = this.viewer
      const batch =
        viewer === null ? [] : nextBatch(readQueue(safeStorage, Date.now()), viewer, this.#limit)
      if (batch.length === 0) return this.#report(0, 0)
      const sentAt = moment()
      const answer = await sendEvents(batch.map((entry) => entry.event))
      const verdict = judge(answer.status, answer.retryAfter, this.#failures, Math.random())
      if (verdict.do === "done") {
        removeFromQueue(safeStorage, batch)
        noteAcknowledged(answer.acknowledged, sentAt)
        this.#limit = MAX_EVENTS
        this.#failures = 0
      } else if (verdict.do === "split") {
        if (batch.length === 1) this.#drop(batch)
        this.#limit = 1
      } else if (verdict.do === "renew-session" && !renewed) {
        renewed = true
        await this.#renewSession()
      } else {
        this.#failures += 1
        return this.#report(batch.length, verdict.do === "wait" ? verdict.ms : 5000)
      }
    }
  }

  #drop(batch: Parameters<typeof removeFromQueue>[1]): void {
    console.warn("The server refused this event, so it was not kept:", batch[0]?.event)
    removeFromQueue(safeStorage, batch)
  }

  #report(waiting: number, wait: number): number {
    this.#state = { waiting, failing: this.#failures >= FAILING_AFTER }
    for (const listener of this.#listeners) listener()
    return wait
  }

  /** The page may be gone before an answer: events stay kept, and the server knows them again by their ids. */
  #flushLeaving(): void {
    const viewer = this.viewer
    const batch = viewer === null ? [] : nextBatch(readQueue(safeStorage, Date.now()), viewer)
    if (batch.length === 0) return
    const sentAt = moment()
    void sendEvents(
      batch.map((entry) => entry.event),
      true,
    ).then((answer) => {
      if (answer.acknowledged.length === 0) return
      removeFromQueue(safeStorage, batch)
      noteAcknowledged(answer.acknowledged, sentAt)
    })
  }
}

export const outbox = new Outbox()
