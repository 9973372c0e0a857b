import type { BrowserViewer } from "@/components/outbox/browser-viewer"
import { callAll } from "@/components/outbox/call-all"
import type { withOutboxLock } from "@/components/outbox/lock"
import { readQueue } from "@/components/outbox/queue"
import type { KeyValue } from "@/components/outbox/queue"
import { Rhythm } from "@/components/outbox/rhythm"
import { Sender } from "@/components/outbox/sender"
import type { Send } from "@/components/outbox/sender"

export type OutboxState = { failing: boolean; refused: boolean }

/** What a browser gives, as far as tests give something else. */
export type Around = { storage: KeyValue; send: Send; lock: typeof withOutboxLock; chance: () => number }

/** Sends what waits as whoever the cookie names, one tab at a time, and goes on whatever happens. */
export class SendLoop {
  /** Asks whom the cookie names. */
  renewSession: () => Promise<void> = async () => {}
  readonly #storage: KeyValue
  readonly #viewer: BrowserViewer
  readonly #sender: Sender
  readonly #rhythm: Rhythm
  readonly #listeners = new Set<() => void>()
  #state: OutboxState = { failing: false, refused: false }

  constructor({ storage, send, lock, chance }: Around, viewer: BrowserViewer) {
    this.#storage = storage
    this.#viewer = viewer
    this.#sender = new Sender(storage, send, chance)
    this.#rhythm = new Rhythm(() => this.#survive(() => lock(() => this.#sendAll())))
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = () => this.#state

  /** Within `ms`; but only after the wait that failures ask for, unless something has changed (`force`). */
  soon(ms: number, force = false): void {
    this.#rhythm.soon(ms, force)
  }

  stop(): void {
    this.#rhythm.stop()
  }

  /** At once, for who has the lock. */
  async sendNow(): Promise<void> {
    await this.#survive(() => this.#sendAll())
  }

  /** A tab that is out of sight may be gone at once. One that is not goes on as any other. */
  async flushLeaving(): Promise<void> {
    const isKept = await this.#sender.flush(this.#viewer.sure).catch(() => false)
    if (!isKept) this.soon(0)
  }

  async #sendAll(): Promise<number> {
    if (this.#isUnsure()) await this.renewSession()
    const wait = this.#isUnsure()
      ? this.#sender.fail()
      : await this.#sender.sendAll(() => this.#viewer.sure, this.renewSession)
    this.#tell()
    return wait
  }

  /** Whether the cookie has to be asked about. A visit without events needs no viewer. */
  #isUnsure(): boolean {
    const { id, isInDoubt } = this.#viewer
    return isInDoubt || (id === null && readQueue(this.#storage, Date.now()).length > 0)
  }

  /** Whatever throws, in here or around it: the next try is only a wait away. */
  async #survive(work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      console.error("Events could not be sent, and wait:", error)
      const wait = this.#sender.fail()
      this.#tell()
      return wait
    }
  }

  #tell(): void {
    const { isFailing: failing, isRefused: refused } = this.#sender
    if (this.#state.failing === failing && this.#state.refused === refused) return
    this.#state = { failing, refused }
    callAll(this.#listeners)
  }
}
