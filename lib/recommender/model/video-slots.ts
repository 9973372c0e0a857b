/** Videos to choose from: each slot once, and 1 by slot for those among them. Slots given later are beyond the mask. */
type Choice = { length: number; slots: Int32Array; mask: Uint8Array }

/** Gives each video a small number of its own, so that figures of videos can stand in arrays. */
export class VideoSlots {
  readonly #slots = new Map<number, number>()
  readonly #videos: number[] = []
  readonly #lists = new WeakMap<readonly number[], Choice>()

  get size(): number {
    return this.#videos.length
  }

  slotOf(video: number): number {
    const known = this.#slots.get(video)
    if (known !== undefined) return known
    this.#slots.set(video, this.#videos.length)
    return this.#videos.push(video) - 1
  }

  /** The slot of a video that was named before. */
  find(video: number): number | undefined {
    return this.#slots.get(video)
  }

  videoAt(slot: number): number {
    return this.#videos[slot]!
  }

  /**
   * The slots of a list of videos. Remembered as long as the list lives: the same list comes with each call, and may be
   * replaced, but not changed in place.
   */
  choose(videos: readonly number[]): Choice {
    const known = this.#lists.get(videos)
    if (known && known.length === videos.length) return known
    const slots = Int32Array.from(new Set(videos), (video) => this.slotOf(video))
    const mask = new Uint8Array(this.size)
    for (const slot of slots) mask[slot] = 1
    const choice = { length: videos.length, slots, mask }
    this.#lists.set(videos, choice)
    return choice
  }
}
