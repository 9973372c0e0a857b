import { liveLists } from "@/components/living-rail/live-lists"
import { moment } from "@/components/outbox/moment"
import { waitFor } from "@/components/outbox/retry"
import type { RecommendationList } from "@/lib/contract/list"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"

/** A tab out of sight this long needs no connection. */
const HIDDEN_MS = 30_000
/** From one page to the next the connection stays. */
const LINGER_MS = 5_000
const FAILING_AFTER = 2

/** One connection per tab, however many rails: open while any rail is on the page and the tab is in sight. */
class RecommendationStream {
  #source: EventSource | null = null
  #rails = 0
  #viewer: number | null = null
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #hide: ReturnType<typeof setTimeout> | undefined
  #linger: ReturnType<typeof setTimeout> | undefined

  /** A rail of this viewer is on the page. Returns how to leave. */
  join(viewer: number): () => void {
    clearTimeout(this.#linger)
    if (this.#viewer !== viewer) this.#disconnect()
    this.#viewer = viewer
    liveLists.setViewer(viewer)
    this.#rails += 1
    if (this.#rails === 1) document.addEventListener("visibilitychange", this.#onVisibility)
    this.#connect()
    return () => {
      this.#rails -= 1
      if (this.#rails > 0) return
      document.removeEventListener("visibilitychange", this.#onVisibility)
      clearTimeout(this.#hide)
      clearTimeout(this.#linger)
      this.#linger = setTimeout(() => this.#disconnect(), LINGER_MS)
    }
  }

  #connect(): void {
    if (this.#source || this.#rails === 0) return
    clearTimeout(this.#retry)
    const source = new EventSource("/api/stream")
    this.#source = source
    let isFirst = true
    source.addEventListener("recommendations", (message: MessageEvent<string>) => {
      const list = JSON.parse(message.data) as RecommendationList
      performance.mark("freshet:list-received", { detail: { version: list.version } })
      this.#succeed()
      // The first one is the answer to the connection, and may be as old as it likes.
      liveLists.offer({ list, pushed_at: isFirst ? null : moment() })
      isFirst = false
    })
    // The browser would try again by itself after some answers and never after others. One rule for all.
    source.addEventListener("error", () => this.#fail())
  }

  /** Something that was missing is there again: no need to wait any longer. */
  retry(): void {
    this.#connect()
  }

  #disconnect(): void {
    clearTimeout(this.#retry)
    this.#source?.close()
    this.#source = null
  }

  /** The server sends a list as soon as it is asked: a connection without one is no success yet. */
  #succeed(): void {
    this.#failures = 0
    liveLists.setFailing(false)
  }

  #fail(): void {
    this.#disconnect()
    const wait = waitFor(null, this.#failures, Math.random())
    this.#failures += 1
    if (this.#failures >= FAILING_AFTER) liveLists.setFailing(true)
    this.#retry = setTimeout(() => this.#connect(), wait)
  }

  readonly #onVisibility = () => {
    clearTimeout(this.#hide)
    if (document.visibilityState === "hidden") {
      this.#hide = setTimeout(() => this.#disconnect(), HIDDEN_MS)
    } else if (!this.#source) {
      void fetchLatest()
      this.#connect()
    }
  }
}

export const recommendationStream = new RecommendationStream()

/** What was missed while nothing was connected. Failing is fine: the stream sends the list on connect. */
async function fetchLatest(): Promise<void> {
  const response = await fetch(`/api/recommendations?limit=${LIST_LENGTH}`).catch(() => null)
  if (response?.ok) liveLists.offer({ list: (await response.json()) as RecommendationList, pushed_at: null })
}
