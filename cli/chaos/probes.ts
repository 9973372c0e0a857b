import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { PARTITIONS } from "@/lib/contract/topics"
import { partitionOf } from "@/lib/kafka/partition-of"
import { eventTopic } from "@/lib/kafka/topics"
import type { Samples } from "./samples"
import type { Video, Guest, SiteClient } from "./site-client"

const PAUSE_MS = 150
const POLL_MS = 60
/** A list that takes longer than this will not come. */
const PATIENCE_MS = 90_000

/** A viewer on each partition who does one thing after the other, and looks each time when their list knows of it. */
export class Probes {
  #rounds: number[] = []

  private constructor(
    private readonly guests: Guest[],
    private readonly client: SiteClient,
    private readonly videos: Video[],
    private readonly samples: Samples,
  ) {}

  static async create(client: SiteClient, videos: Video[], samples: Samples): Promise<Probes> {
    const guests = new Map<number, Guest>()
    while (guests.size < PARTITIONS) {
      const guest = await client.createGuest()
      guests.set(partitionOf(eventTopic(), String(guest.viewerId), PARTITIONS), guest)
    }
    return new Probes([...guests.values()], client, videos, samples)
  }

  get viewerIds(): number[] {
    return this.guests.map(({ viewerId }) => viewerId)
  }

  /** All probes go on until `isOver`. */
  async run(isOver: () => boolean): Promise<void> {
    this.#rounds = this.guests.map(() => 0)
    await Promise.all(this.guests.map((guest, index) => this.#runOne(guest, index, isOver)))
  }

  /** Resolves when each partition has taken an event from now on, and shown it in a list. */
  async waitForAll(): Promise<void> {
    const started = Date.now()
    // The round in hand began before.
    const wanted = this.#rounds.map((rounds) => rounds + 2)
    while (wanted.some((rounds, index) => this.#rounds[index]! < rounds)) {
      if (Date.now() - started > PATIENCE_MS) throw new Error("Writes or lists did not recover within 90 s")
      await sleep(POLL_MS)
    }
  }

  async #runOne(guest: Guest, index: number, isOver: () => boolean): Promise<void> {
    for (let events = 1; !isOver(); events++) {
      const video = this.videos[events % this.videos.length]!
      await this.client.post(guest, [
        { event_id: randomUUID(), type: "watch", video_id: video.id, watch_time: 1 + (events % 5) },
      ])
      const start = Date.now()
      while (!(await this.#knows(guest, events)) && Date.now() - start < PATIENCE_MS) await sleep(POLL_MS)
      this.samples.lists.push({ start, end: Date.now() })
      this.#rounds[index]! += 1
      await sleep(PAUSE_MS)
    }
  }

  /** The version of a list is the number of the viewer's events it knows of. */
  async #knows(guest: Guest, events: number): Promise<boolean> {
    try {
      return (await this.client.readList(guest)).version >= events
    } catch {
      return false
    }
  }
}
