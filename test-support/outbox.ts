import { vi } from "vitest"
import type { OutgoingEvent } from "@/components/outbox/event"
import { Outbox } from "@/components/outbox/outbox"
import { SafeStorage } from "@/components/outbox/safe-storage"
import type { Around } from "@/components/outbox/send-loop"
import type { Send } from "@/components/outbox/sender"

/** A browser's storage of one site, that can be full or broken. */
export class FakeDisk {
  isFull = false
  isReadOnly = false
  isBroken = false
  readonly #items = new Map<string, string>()

  keys() {
    return [...this.#items.keys()]
  }
  get length() {
    this.#check()
    return this.#items.size
  }
  key(index: number) {
    this.#check()
    return [...this.#items.keys()][index] ?? null
  }
  getItem(key: string) {
    this.#check()
    return this.#items.get(key) ?? null
  }
  setItem(key: string, value: string) {
    this.#check()
    if (this.isFull || this.isReadOnly) throw new Error("QuotaExceededError")
    this.#items.set(key, value)
  }
  removeItem(key: string) {
    this.#check()
    if (this.isReadOnly) throw new Error("NoModificationAllowedError")
    this.#items.delete(key)
  }

  #check(): void {
    if (this.isBroken) throw new Error("The storage is broken.")
  }
}

/** POST /api/events as the browser sees it, cookie and all. */
export class FakeServer {
  /** Whom the cookie names. */
  cookie: number | null = 7
  /** What the next requests are answered, each with a status; all others are taken in. */
  script: (number | { status: number; retryAfter: string })[] = []
  isWrong = (_event: OutgoingEvent) => false
  readonly requests: { at: number; videos: (number | undefined)[]; isLeaving: boolean }[] = []
  /** What the log has: who, and which video. A repeated event counts once. */
  readonly log: [number, number | undefined][] = []
  readonly #ids = new Set<string>()

  readonly send: Send = async (events, isLeaving = false) => {
    this.requests.push({ at: Date.now(), videos: events.map((event) => event.video_id), isLeaving })
    const scripted = this.script.shift()
    const { status, retryAfter } =
      typeof scripted === "object" ? scripted : { status: scripted ?? this.#judge(events), retryAfter: null }
    const taken = status === 202 ? events.map((event) => this.#take(event)) : []
    return { status: status || null, retryAfter, acknowledged: taken }
  }

  /** Answers nothing at all, this many times. */
  beSilent(times: number): void {
    this.script.push(...new Array<number>(times).fill(0))
  }

  #judge(events: OutgoingEvent[]): number {
    if (this.cookie === null) return 401
    return events.some(this.isWrong) ? 400 : 202
  }

  #take({ event_id, video_id }: OutgoingEvent) {
    if (!this.#ids.has(event_id)) this.log.push([this.cookie!, video_id])
    this.#ids.add(event_id)
    return { event_id, partition: 0, offset: String(this.log.length) }
  }
}

/** What `document` and `window` are to the outbox, in place of a browser's. */
function openPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" })
  const window = new EventTarget()
  vi.stubGlobal("document", page)
  vi.stubGlobal("window", window)
  return {
    window,
    hide() {
      page.visibilityState = "hidden"
      page.dispatchEvent(new Event("visibilitychange"))
    },
  }
}

export type FakePage = ReturnType<typeof openPage>

/** Tabs of one browser: a disk, a lock and a cookie between them. */
export class FakeBrowser {
  readonly disk = new FakeDisk()
  readonly server = new FakeServer()
  #last: Promise<unknown> = Promise.resolve()

  readonly lock = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => {})
    return mine
  }

  openTab(different: Partial<Around> = {}): Outbox {
    const storage = new SafeStorage(() => this.disk)
    return new Outbox({ storage, send: this.server.send, lock: this.lock, chance: () => 1, ...different })
  }
}

/** The page of viewer 7, alone in its browser, and time that passes by hand. `closeBrowser` takes both away. */
export async function openFirstTab() {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T08:00:00Z") })
  const page = openPage()
  const browser = new FakeBrowser()
  const outbox = browser.openTab()
  outbox.setViewer(7)
  await vi.advanceTimersByTimeAsync(0)
  return { browser, page, outbox }
}

export function closeBrowser(): void {
  vi.useRealTimers()
  vi.unstubAllGlobals()
}
