const WHOLE = /^(0|[1-9]\d{0,14})$/

/**
 * Numbers for ids of any kind. Where all are whole numbers they stay what they are, else they are counted from 1 in the
 * order in which they came.
 */
export class IdNumbers {
  readonly #indices = new Map<string, number>()
  readonly #names: string[] = []
  #areWhole = true

  get size(): number {
    return this.#names.length
  }

  /** Where an id stands among those that came, from 0. */
  indexOf(id: string): number {
    const known = this.#indices.get(id)
    if (known !== undefined) return known
    // A copy: a part of a line would keep the whole text that was read with it in memory.
    const name = Buffer.from(id).toString()
    this.#indices.set(name, this.#names.length)
    this.#areWhole &&= WHOLE.test(name)
    return this.#names.push(name) - 1
  }

  /** The numbers by index, once all ids have come. */
  toNumbers(): number[] {
    return this.#names.map((name, index) => (this.#areWhole ? Number(name) : index + 1))
  }
}
