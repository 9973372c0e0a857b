/** A browser's storage of one site, that can be full or broken. */
export class FakeDisk {
  isFull = false
  isBroken = false
  readonly #items = new Map<string, string>()

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
    if (this.isFull) throw new Error("QuotaExceededError")
    this.#items.set(key, value)
  }
  removeItem(key: string) {
    this.#check()
    this.#items.delete(key)
  }

  #check(): void {
    if (this.isBroken) throw new Error("The storage is broken.")
  }
}
