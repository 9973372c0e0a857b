/** What is known of a video without any viewer. */
export type Facts = {
  video: number
  series: { slug: string; title: string }
  tags: readonly string[]
  title: string
}

const NO_KIN: ReadonlyMap<number, number> = new Map()

/** Shorter words say nothing. */
const SHORTEST_WORD = 3
/** A feature that more videos than this have tells none of them apart, and would cost the square of them. */
const COMMONEST = 2_000
const MOST_KIN = 50
const MOST_IN_COMMON = 3

/** Features by their keys, each with what people call it. */
function listFeatures({ series, tags, title }: Facts): Map<string, string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Map([
    [`series ${series.slug}`, series.title],
    ...tags.map((tag): [string, string] => [`tag ${tag.toLowerCase()}`, tag]),
    ...words
      .filter((word) => word.length >= SHORTEST_WORD)
      .map((word): [string, string] => [`word ${word}`, word]),
  ])
}

/** What a list asks of kinship. */
export type KinOf = Pick<Kinship, "of" | "inCommon">

/** No facts, no kin. */
export const NO_KINSHIP: KinOf = { of: () => NO_KIN, inCommon: () => [] }

/**
 * How alike videos are by series, tags and words of the title, for as long as viewers have not told: the cosine of
 * their features, each weighed by ln(videos / videos that have it), 0 to 1. A function of the facts alone.
 */
export class Kinship {
  readonly #features = new Map<number, Map<string, string>>()
  readonly #videos = new Map<string, number[]>()
  readonly #lengths = new Map<number, number>()
  readonly #kin = new Map<number, ReadonlyMap<number, number>>()

  constructor(facts: Iterable<Facts>) {
    for (const each of facts) this.#features.set(each.video, listFeatures(each))
    for (const [video, features] of this.#features)
      for (const feature of features.keys()) {
        const videos = this.#videos.get(feature)
        if (videos) videos.push(video)
        else this.#videos.set(feature, [video])
      }
    for (const [video, features] of this.#features) {
      let squares = 0
      for (const feature of features.keys()) squares += this.#weigh(feature) ** 2
      this.#lengths.set(video, Math.sqrt(squares))
    }
  }

  /**
   * The videos most like this one with their likeness, the most alike first; none that has nothing in common with it.
   */
  of(video: number): ReadonlyMap<number, number> {
    const known = this.#kin.get(video)
    if (known) return known
    const kin = this.#find(video)
    this.#kin.set(video, kin)
    return kin
  }

  /** What people call the features that two videos share and others lack, the rarest first. */
  inCommon(video: number, other: number): string[] {
    const others = this.#features.get(other)
    const shared = [...(this.#features.get(video) ?? [])].filter(([feature]) => others?.has(feature))
    const weighed = shared.map(([feature, name]) => ({ name, weight: this.#weigh(feature) }))
    const telling = weighed.filter(({ weight }) => weight > 0)
    telling.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    return [...new Set(telling.map(({ name }) => name))].slice(0, MOST_IN_COMMON)
  }

  #find(video: number): ReadonlyMap<number, number> {
    const products = new Map<number, number>()
    for (const feature of this.#features.get(video)?.keys() ?? []) {
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
