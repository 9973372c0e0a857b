import { Random } from "@/lib/platform/random"
import type { EventLedger } from "./event-ledger"
import { LeavingViewers } from "./leaving-viewers"
import { LoadViewer } from "./load-viewer"
import { PlainLoad } from "./plain-load"
import { Probes } from "./probes"
import type { Samples } from "./samples"
import type { SiteClient } from "./site-client"

/** Enough for weights to be fitted to what they watch. */
const VIEWERS = 72
/** About 60 events a second in all: enough for every moment to hit somebody, and room for two cores to recover. */
const VIEWER_PAUSE_MS = 3_000
const PLAIN_PAUSE_MS = 80
const LEAVING_PAUSE_MS = 6_000

/** All who use the site meanwhile. */
export class Crowd {
  #isOver = false
  #running: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly probes: Probes,
    readonly viewers: LoadViewer[],
    readonly leaving: LeavingViewers,
    private readonly plain: PlainLoad,
  ) {}

  static async gather(
    client: SiteClient,
    ledger: EventLedger,
    samples: Samples,
    seed: number,
  ): Promise<Crowd> {
    const videos = await client.listVideos()
    const viewers: LoadViewer[] = []
    for (let index = 0; index < VIEWERS; index++) {
      const random = new Random(seed * 100_003 + index)
      viewers.push(new LoadViewer(await client.createGuest(), client, videos, random))
    }
    const probes = await Probes.create(client, videos, samples)
    const createRandom = (index: number) => new Random(seed * 100_003 + VIEWERS + index)
    const leaving = new LeavingViewers(client, ledger, videos, createRandom(0))
    return new Crowd(probes, viewers, leaving, new PlainLoad(ledger, videos, createRandom(1)))
  }

  start(): void {
    const isOver = () => this.#isOver
    this.#running = Promise.all([
      this.probes.run(isOver),
      this.plain.run(isOver, PLAIN_PAUSE_MS),
      this.leaving.run(isOver, LEAVING_PAUSE_MS),
      ...this.viewers.map((viewer) => viewer.run(isOver, VIEWER_PAUSE_MS)),
    ])
  }

  /** Lets everybody bring to its end what they have begun. */
  async stop(): Promise<void> {
    this.#isOver = true
    await this.#running
  }
}
