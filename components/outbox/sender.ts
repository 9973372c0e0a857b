import { moment } from "@/components/outbox/moment"
import { MAX_EVENTS, nextBatch, readQueue, removeFromQueue } from "@/components/outbox/queue"
import type { KeyValue, Waiting } from "@/components/outbox/queue"
import { judge, waitFor } from "@/components/outbox/retry"
import type { sendEvents } from "@/components/outbox/send"
import { noteAcknowledged } from "@/components/outbox/sent-events"

export type Send = typeof sendEvents

/** Whose events may be sent right now, if anyone's: those of whom the cookie names. */
type Sendable = () => number | null

const FAILING_AFTER = 2
const REFUSED = 403

/** Sends what waits, batch after batch in its order, and remembers how that went. */
export class Sender {
  readonly #storage: KeyValue
  readonly #send: Send
  readonly #chance: () => number
  #limit = MAX_EVENTS
  #failures = 0
  #isRefused = false

  constructor(storage: KeyValue, send: Send, chance: () => number) {
    this.#storage = storage
    this.#send = send
    this.#chance = chance
  }

  get isFailing() {
    return this.#failures >= FAILING_AFTER
  }

  /** Whether the site takes this page for one of another site. */
  get isRefused() {
    return this.#isRefused
  }

  /** Counts a try that came to nothing. Returns how long to wait before the next one. */
  fail(wait = waitFor(null, this.#failures, this.#chance())): number {
    this.#failures += 1
    return wait
  }

  /** Returns how long to wait before trying again, or 0 when nothing is left. */
  async sendAll(viewer: Sendable, renewSession: () => Promise<void>): Promise<number> {
    let isRenewed = false
    for (;;) {
      const batch = this.#next(viewer(), this.#limit)
      if (batch.length === 0) return this.#rest()
      const { status, retryAfter, isKept } = await this.#post(batch)
      this.#isRefused = status === REFUSED
      const verdict = judge(status, retryAfter, this.#failures, this.#chance())
      if (isKept) this.#advance()
      else if (verdict.do === "split") this.#split(batch)
      else if (verdict.do === "wait") return this.fail(verdict.ms)
      else if (verdict.do === "renew-session" && !isRenewed) {
        isRenewed = true
        await renewSession()
      } else return this.fail()
    }
  }

  /**
   * The page may be gone before an answer: events stay kept, and the server knows them again by their ids. Tells
   * whether they arrived.
   */
  async flush(viewer: number | null): Promise<boolean> {
    const batch = this.#next(viewer)
    return batch.length === 0 || (await this.#post(batch, true)).isKept
  }

  #next(viewer: number | null, limit?: number): Waiting[] {
    return viewer === null ? [] : nextBatch(readQueue(this.#storage, Date.now()), viewer, limit)
  }

  /** Only what the log has, by its own word, is let go. */
  async #post(batch: Waiting[], isLeaving = false) {
    const sentAt = moment()
    const events = batch.map((entry) => entry.event)
    const { acknowledged, ...answer } = await this.#send(events, isLeaving)
    const ids = new Set(acknowledged.map((event) => event.event_id))
    const kept = batch.filter(({ event }) => ids.has(event.event_id))
    removeFromQueue(this.#storage, kept)
    if (kept.length > 0) noteAcknowledged(acknowledged, sentAt)
    return { ...answer, isKept: kept.length > 0 }
  }

  #rest(): number {
    this.#failures = 0
    return 0
  }

  #advance(): void {
    this.#failures = 0
    this.#limit = Math.min(MAX_EVENTS, this.#limit * 2)
  }

  /** Half of the batch, and half of that, until the wrong event is alone. */
  #split(batch: Waiting[]): void {
    this.#limit = Math.max(1, Math.floor(batch.length / 2))
    if (batch.length > 1) return
    console.warn("The server refused this event, so it was not kept:", batch[0]?.event)
    removeFromQueue(this.#storage, batch)
  }
}
