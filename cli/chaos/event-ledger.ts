/** What was sent and what was acknowledged, by event id. Times are epoch milliseconds. */
export class EventLedger {
  /** Id -> when it was acknowledged first; null while nobody has confirmed it. */
  readonly #events = new Map<string, number | null>()
  #duplicates = 0

  /** An event is sent, perhaps again. */
  send(id: string): void {
    if (this.#events.has(id)) this.#duplicates += 1
    else this.#events.set(id, null)
  }

  acknowledge(id: string, at: number): void {
    if ((this.#events.get(id) ?? null) === null) this.#events.set(id, at)
  }

  /** Nothing is promised of an event any more: its viewer is leaving. */
  forget(id: string): void {
    this.#events.delete(id)
  }

  has(id: string): boolean {
    return this.#events.has(id)
  }

  /** Events that were sent more than once count once here. */
  get sent(): number {
    return this.#events.size
  }

  /** How often an event was sent once more. */
  get duplicates(): number {
    return this.#duplicates
  }

  *acknowledged(): Generator<{ id: string; at: number }> {
    for (const [id, at] of this.#events) if (at !== null) yield { id, at }
  }
}
