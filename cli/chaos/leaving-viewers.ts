import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Random } from "@/lib/platform/random"
import { findTraces } from "@/lib/verify/find-traces"
import type { EventLedger } from "./event-ledger"
import type { Video, Guest, SiteClient } from "./site-client"

const EVENTS = 5
const RETRY_MS = 200

/** Guests who watch a little and then have everything that is kept of them erased, one after the other. */
export class LeavingViewers {
  readonly #gone: number[] = []

  constructor(
    private readonly client: SiteClient,
    private readonly ledger: EventLedger,
    private readonly videos: Video[],
    private readonly random: Random,
  ) {}

  get count(): number {
    return this.#gone.length
  }

  /** Goes on until `isOver`, with `pauseMs` on average between two of them. */
  async run(isOver: () => boolean, pauseMs: number): Promise<void> {
    while (!isOver()) {
      await this.#comeAndGo()
      await sleep(this.random.between(0, 2 * pauseMs))
    }
  }

  /** Where any of them is still named. */
  async findTraces(): Promise<string[]> {
    const traces: string[] = []
    for (const viewerId of this.#gone)
      for (const place of await findTraces(viewerId))
        traces.push(`Erased user ${viewerId} is named in ${place}`)
    return traces
  }

  async #comeAndGo(): Promise<void> {
    const guest = await this.#enter()
    for (let index = 0; index < EVENTS; index++) {
      const video = this.videos[this.random.below(this.videos.length)]!
      const event = { event_id: randomUUID(), type: "watch", video_id: video.id, watch_time: video.duration }
      await this.client.post(guest, [event])
      // To be acknowledged was true, and to be kept is not for long.
      this.ledger.forget(event.event_id)
    }
    while (!(await this.client.tryErase(guest))) await sleep(RETRY_MS)
    this.#gone.push(guest.viewerId)
  }

  /** A guest is a row in Postgres, so there may be none for a while. */
  async #enter(): Promise<Guest> {
    for (;;) {
      try {
        return await this.client.createGuest()
      } catch {
        await sleep(RETRY_MS)
      }
    }
  }
}
