import type { Consumer } from "./client"

/** Longer than any step of a consumer that is well may take: a fetch 0.5 s, a statement 5 s. */
const STUCK_MS = 20_000

/** Knows when a consumer last did anything. A process may live on for ever while its consumer waits for nothing. */
export class SignsOfLife {
  #last = Date.now()

  follow(consumer: Consumer): void {
    for (const event of [
      consumer.events.FETCH,
      consumer.events.END_BATCH_PROCESS,
      consumer.events.GROUP_JOIN,
    ])
      consumer.on(event, () => this.note())
  }

  note(): void {
    this.#last = Date.now()
  }

  isMoving(now = Date.now()): boolean {
    return now - this.#last <= STUCK_MS
  }
}
