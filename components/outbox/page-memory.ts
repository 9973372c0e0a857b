import type { KeyValue } from "@/components/outbox/queue"

/** A storage that lives as long as the page. */
export class PageMemory implements KeyValue {
  readonly #items = new Map<string, string>()
  keys() {
    return [...this.#items.keys()]
  }
  getItem(key: string) {
    return this.#items.get(key) ?? null
  }
  setItem(key: string, value: string) {
    this.#items.set(key, value)
  }
  removeItem(key: string) {
    this.#items.delete(key)
  }
}
