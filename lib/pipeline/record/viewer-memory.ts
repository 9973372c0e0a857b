import type { Knowledge } from "@/lib/projections/fold-batch"

type Held = Knowledge & { stamp: bigint; bytes: number }

/** What a viewer and each video of theirs take in memory, about. */
const VIEWER_BYTES = 1_500
const VIDEO_BYTES = 600
const MOST_BYTES = 256 * 1024 * 1024

const sizeOf = ({ state }: Knowledge) => VIEWER_BYTES + state.videos.size * VIDEO_BYTES

/**
 * Viewers as this process last wrote them. Each is true for as long as the viewer's row has the stamp of that: another
 * worker, or a row that was erased and made anew, has another one. Who was not asked for longest goes first.
 */
export class ViewerMemory {
  readonly #held = new Map<number, Held>()
  #bytes = 0

  constructor(private readonly mostBytes = MOST_BYTES) {}

  get bytes(): number {
    return this.#bytes
  }

  /** What is known of a viewer whose row has this stamp. */
  find(id: number, stamp: bigint): Knowledge | undefined {
    const held = this.#held.get(id)
    return held?.stamp === stamp ? held : undefined
  }

  /** The same, for whoever changes it: nobody else is given it until it is put back. */
  take(id: number, stamp: bigint): Knowledge | undefined {
    const held = this.find(id, stamp)
    this.forget(id)
    return held
  }

  /** Keeps what was written under a stamp. */
  put(id: number, stamp: bigint, knowledge: Knowledge): void {
    this.forget(id)
    const held = { ...knowledge, stamp, bytes: sizeOf(knowledge) }
    this.#held.set(id, held)
    this.#bytes += held.bytes
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= this.mostBytes) return
      this.forget(oldest)
    }
  }

  forget(id: number): void {
    this.#bytes -= this.#held.get(id)?.bytes ?? 0
    this.#held.delete(id)
  }
}
