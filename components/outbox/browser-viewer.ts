import type { KeyValue } from "@/components/outbox/queue"

const VIEWER_KEY = "freshet.viewer"
const DOUBT_KEY = "freshet.viewer.doubt"

/** The viewer of this browser as all tabs know it: the cookie itself can't be read. */
export class BrowserViewer {
  readonly #storage: KeyValue

  constructor(storage: KeyValue) {
    this.#storage = storage
  }

  /** Who does what is done here. */
  get id(): number | null {
    const known = this.#storage.getItem(VIEWER_KEY)
    return known === null ? null : Number(known)
  }

  /** While the cookie is being changed, and after that came to no clear end, it may be another's. */
  get isInDoubt(): boolean {
    return this.#storage.getItem(DOUBT_KEY) !== null
  }

  /** Whom the cookie surely names. */
  get sure(): number | null {
    return this.isInDoubt ? null : this.id
  }

  set(viewer: number): void {
    this.#storage.setItem(VIEWER_KEY, String(viewer))
    this.#storage.removeItem(DOUBT_KEY)
  }

  /** Where `change` throws, it may have come to pass all the same: the doubt stays. */
  async become(change: () => Promise<number>): Promise<void> {
    this.#storage.setItem(DOUBT_KEY, "1")
    this.set(await change())
  }

  /** Calls `changed` when another tab has become another viewer: the cookie is theirs together. Returns how to stop. */
  onChangedElsewhere(changed: () => void): () => void {
    const listener = (event: StorageEvent) => event.key === VIEWER_KEY && changed()
    window.addEventListener("storage", listener)
    return () => window.removeEventListener("storage", listener)
  }
}
