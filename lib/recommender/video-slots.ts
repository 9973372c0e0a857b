/** Gives each video a small number of its own, so that figures of videos can stand in arrays. */
export class VideoSlots {
  readonly #slots = new Map<number, number>()
  readonly #videos: number[] = []
  readonly #lists = new WeakMap<readonly number[], { length: number; slots: Int32Array }>()

  get size(): number {
    return this.#videos.length
  }

  slotOf(video: number): number {
    const known = this.#slots.get(video)
    if (known !== undefined) return known
    this.#slots.set(video, this.#videos.length)
    return this.#videos.push(video) - 1
  }

  videoAt(slot: number): number {
    return this.#videos[slot]!
  }

  /**
   * The slots of a list of videos, each once. Remembered as long as the list lives: the same list comes with each call, and may be
   * replaced, but not changed in place.
   */
  slotsOf(videos: readonly number[]): Int32Array {
    const known = this.#lists.get(videos)
    if (known && known.length === videos.length) return known.slots
    const slots = Int32Array.from(new Set(videos), (video) => this.slotOf(video))
    this.#lists.set(videos, { length: videos.length, slots })
    return slots
  }
}
