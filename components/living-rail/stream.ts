import { liveLists } from "@/components/living-rail/live-lists"
import { waitFor } from "@/components/outbox/retry"
import type { RecommendationList } from "@/lib/lists/list"

/** A tab out of sight this long needs no connection. */
const HIDDEN_MS = 30_000
const FAILING_AFTER = 2
const LIST_LENGTH = 24

/** One connection per tab, however many rails: open while any rail is on the page and the tab is in sight. */
class RecommendationStream {
  #source: EventSource | null = null
  #rails = 0
  #viewer: number | null = null
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #hide: ReturnType<typeof setTimeout> | undefined

  /** A rail of this viewer is on the page. Returns how to leave. */
  join(viewer: number): () => void {
    if (this.#viewer !== viewer) this.#close()
    this.#viewer = viewer
    liveLists.setViewer(viewer)
    this.#rails += 1
    if (this.#rails === 1) document.addEventListener("visibilitychange", this.#onVisibility)
    this.#open()
    return () => {
      this.#rails -= 1
      if (this.#rails > 0) return
      document.removeEventListener("visibilitychange", this.#onVisibility)
      this.#close()
    }
  }

  #open(): void {
    if (this.#source || this.#rails === 0) return
    clearTimeout(this.#retry)
    const source = new EventSource("/api/stream")
    this.#source = source
    source.addEventListener("open", () => this.#succeed())
    source.addEventListener("recommendations", (message: MessageEvent<string>) => {
      const list = JSON.parse(message.data) as RecommendationList
      performance.mark("freshet:list-received", { detail: { version: list.version } })
      liveLists.offer({ list, by: "push" })
    })
    // The browser would try again by itself after some answers and never after others. One rule for all.
    source.addEventListener("error", () => this.#fail())
  }

  #close(): void {
    clearTimeout(this.#retry)
    clearTimeout(this.#hide)
    this.#source?.close()
    this.#source = null
  }

  #succeed(): void {
    this.#failures = 0
    liveLists.setFailing(false)
  }

  #fail(): void {
    this.#close()
    const wait = waitFor(null, this.#failures, Math.random())
    this.#failures += 1
    if (this.#failures >= FAILING_AFTER) liveLists.setFailing(true)
    this.#retry = setTimeout(() => this.#open(), wait)
  }

  readonly #onVisibility = () => {
    clearTimeout(this.#hide)
    if (document.visibilityState === "hidden") {
      this.#hide = setTimeout(() => this.#close(), HIDDEN_MS)
    } else if (!this.#source) {
      void fetchLatest()
      this.#open()
    }
  }
}

export const recommendationStream = new RecommendationStream()

/** What was missed while nothing was connected. Failing is fine: the stream sends the list on connect. */
async function fetchLatest(): Promise<void> {
  const response = await fetch(`/api/recommendations?limit=${LIST_LENGTH}`).catch(() => null)
  if (response?.ok) liveLists.offer({ list: (await response.json()) as RecommendationList, by: "fetch" })
}
