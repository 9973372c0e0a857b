/** What is known of a video without any viewer. */
export type Facts = { video: number; series: string; tags: readonly string[]; title: string }

const NO_KIN: ReadonlyMap<number, number> = new Map()

/** Shorter words say nothing. */
const SHORTEST_WORD = 3
/** A feature that more videos than this have tells none of them apart, and would cost the square of them. */
const COMMONEST = 2_000
const MOST_KIN = 50

function listFeatures({ series, tags, title }: Facts): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set([
    `series ${series}`,
    ...tags.map((tag) => `tag ${tag.toLowerCase()}`),
    ...words.filter((word) => word.length >= SHORTEST_WORD).map((word) => `word ${word}`),
  ])
}

/** No facts, no kin. */
export const NO_KINSHIP: Pick<Kinship, "of"> = { of: () => NO_KIN }

/**
 * How alike videos are by series, tags and words of the title, for as long as viewers have not told: the cosine of their features, each
 * weighed by ln(videos / videos that have it), 0 to 1. A function of the facts alone.
 */
export class Kinship {
  readonly #features = new Map<number, Set<string>>()
  readonly #videos = new Map<string, number[]>()
  readonly #lengths = new Map<number, number>()
  readonly #kin = new Map<number, ReadonlyMap<number, number>>()

  constructor(facts: Iterable<Facts>) {
    for (const each of facts) this.#features.set(each.video, listFeatures(each))
    for (const [video, features] of this.#features)
      for (const feature of features) {
        const videos = this.#videos.get(feature)
        if (videos) videos.push(video)
        else this.#videos.set(feature, [video])
      }
    for (const [video, features] of this.#features) {
      let squares = 0
      for (const feature of features) squares += this.#weigh(feature) ** 2
      this.#lengths.set(video, Math.sqrt(squares))
    }
  }

  /** The videos most like this one with their likeness, the most alike first; none that has nothing in common with it. */
  of(video: number): ReadonlyMap<number, number> {
    const known = this.#kin.get(video)
    if (known) return known
    const kin = this.#find(video)
    this.#kin.set(video, kin)
    return kin
  }

  #find(video: number): ReadonlyMap<number, number> {
    const products = new Map<number, number>()
    for (const feature of this.#features.get(video) ?? []) {
      const videos = this.#videos.get(feature)!
      const weight = this.#weigh(feature)
      if (videos.length > COMMONEST || weight === 0) continue
      for (const other of videos) products.set(other, (products.get(other) ?? 0) + weight ** 2)
    }
    products.delete(video)
    const likeness = (other: number, product: number) =>
      product / (this.#lengths.get(video)! * this.#lengths.get(other)!)
    const kin = [...products].map(([other, product]): [number, number] => [other, likeness(other, product)])
    return new Map(kin.sort(([a, alike], [b, like]) => like - alike || a - b).slice(0, MOST_KIN))
  }

  #weigh(feature: string): number {
    return Math.log(this.#features.size / this.#videos.get(feature)!.length)
  }
}
