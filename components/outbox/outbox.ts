import { v4 } from "uuid"
import { BrowserViewer } from "@/components/outbox/browser-viewer"
import { callAll } from "@/components/outbox/call-all"
import type { Interaction, OutgoingEvent } from "@/components/outbox/event"
import { withOutboxLock } from "@/components/outbox/lock"
import { onPageSignals } from "@/components/outbox/page-signals"
import { addToQueue, adoptQueue, dropFromQueue, readQueue } from "@/components/outbox/queue"
import { removeOwnKeys, safeStorage } from "@/components/outbox/safe-storage"
import { sendEvents } from "@/components/outbox/send"
import { SendLoop } from "@/components/outbox/send-loop"
import type { Around } from "@/components/outbox/send-loop"

/** How a viewer goes. */
export type Leaving = {
  /** Nobody can become this viewer again: what can't be sent now would be lost. */
  forGood: boolean
  /** They know, and agree. */
  evenUnsent?: boolean
}
export type Change = { isChanged: boolean; isUnsent: boolean }

/** Impressions and clicks may share a request with what comes next. */
const LAZY_MS = 1500

/** Keeps events in the browser until the log has them. One per tab; the tabs take turns by a lock. */
export class Outbox {
  readonly #around: Around
  readonly #viewer: BrowserViewer
  readonly #loop: SendLoop
  readonly #settlers = new Set<() => void>()

  constructor(around: Around) {
    this.#around = around
    this.#viewer = new BrowserViewer(around.storage)
    this.#loop = new SendLoop(around, this.#viewer)
  }

  readonly subscribe = (listener: () => void) => this.#loop.subscribe(listener)
  readonly state = () => this.#loop.state()

  /** `renewSession` must end in setViewer with whoever the cookie names now. */
  start(renewSession: () => Promise<void>): () => void {
    this.#loop.renewSession = renewSession
    const stop = onPageSignals({
      leave: () => void this.#loop.flushLeaving(),
      online: () => this.retry(),
    })
    this.retry()
    return () => {
      stop()
      this.#loop.stop()
    }
  }

  /** Keeps the event and sends it as soon as nothing else is on its way. Returns it with its id. */
  add(interaction: Interaction): OutgoingEvent {
    const event = { event_id: v4(), occurred_at: new Date().toISOString(), ...interaction }
    addToQueue(this.#around.storage, this.viewer, event, Date.now())
    const lazy = event.type === "impression" || event.type === "click"
    if (document.visibilityState === "hidden") void this.#loop.flushLeaving()
    else this.#loop.soon(lazy ? LAZY_MS : 0)
    return event
  }

  /** Something that was missing is there again: the wait it was given counts no more. */
  retry(): void {
    this.#loop.soon(0, true)
  }

  get viewer(): number | null {
    return this.#viewer.id
  }

  setViewer(viewer: number): void {
    this.#viewer.set(viewer)
    adoptQueue(this.#around.storage, viewer, Date.now())
    this.retry()
  }

  /** Whether what this viewer began may still be told. Null is nobody yet, who became the first one. */
  isStill(viewer: number | null): boolean {
    return viewer === null || viewer === this.viewer
  }

  /** Whether a page that was rendered for this viewer is right about the cookie. */
  agrees(viewer: number): boolean {
    return this.viewer === null || this.#viewer.sure === viewer
  }

  /** Calls `changed` when another tab has become another viewer: the cookie is theirs together. Returns how to stop. */
  onViewerElsewhere(changed: () => void): () => void {
    return this.#viewer.onChangedElsewhere(changed)
  }

  /** Calls `settle` before this tab changes the viewer: what is left to be told still can be. Returns how to stop. */
  onBeforeChange(settle: () => void): () => void {
    this.#settlers.add(settle)
    return () => this.#settlers.delete(settle)
  }

  /** Runs `work` while no tab sends, and none becomes another viewer. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#around.lock(work)
  }

  /**
   * Sends what waits, then runs `change`, with no other tab sending in between: no event may get another's cookie. What
   * can't be sent is kept until this browser is that viewer again. Where it never is, nothing is changed, unless they
   * agreed to lose it.
   */
  changeViewer(change: () => Promise<number>, { forGood, evenUnsent }: Leaving): Promise<Change> {
    return this.#leave(async (former) => {
      callAll(this.#settlers)
      await this.#loop.sendNow()
      const { storage } = this.#around
      const isUnsent = readQueue(storage, Date.now()).some(({ viewer }) => viewer === former)
      if (isUnsent && forGood && !evenUnsent) return { isChanged: false, isUnsent }
      await this.#viewer.become(change)
      if (forGood) dropFromQueue(storage, [former], Date.now())
      return { isChanged: true, isUnsent }
    })
  }

  /**
   * Runs `erase`, with no tab sending meanwhile. Then nothing is left here of the viewer: what still waits would make
   * them anew.
   */
  async eraseViewer(erase: () => Promise<number>): Promise<void> {
    await this.#leave(async (former) => {
      const { storage } = this.#around
      await this.#viewer.become(async () => {
        const next = await erase()
        dropFromQueue(storage, [former, null], Date.now())
        removeOwnKeys(storage)
        return next
      })
    })
  }

  /** Whatever came of it, the queue goes on as whoever the cookie names then. */
  async #leave<T>(work: (former: number | null) => Promise<T>): Promise<T> {
    try {
      return await this.alone(() => work(this.viewer))
    } finally {
      this.retry()
    }
  }
}

export const outbox = new Outbox({
  storage: safeStorage,
  send: sendEvents,
  lock: withOutboxLock,
  chance: Math.random,
})
