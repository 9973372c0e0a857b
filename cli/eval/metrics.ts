import { DISLIKED_TO, LIKED_FROM, type Visit } from "./history"
import { bestPlaces, rankOf } from "./ranks"

/** Lists are judged by this many places. */
export const PLACES = 10

function discount(place: number): number {
  return 1 / Math.log2(place + 1)
}

function addDiscounts(count: number): number {
  let sum = 0
  for (let place = 1; place <= count; place++) sum += discount(place)
  return sum
}

/** Where a target stood among all that the user had not seen, from 1; Infinity where the user had seen it. */
export type Placing = { user: number; rating: number | null; rank: number }

/**
 * Hit rate, NDCG and mean reciprocal rank of one target a list, and the share of all items that came into any list.
 * Where targets are rated, also the hit rate of those that were liked and of those that were disliked: a good list has
 * few of these.
 */
export class HitMetrics {
  /** In the order of `add`. */
  readonly placings: Placing[] = []
  readonly #shown = new Set<number>()

  /** @param place the target's place among the scores */
  add(scores: Float64Array, { user, rating }: Pick<Visit, "user" | "rating">, place: number): void {
    this.placings.push({ user, rating, rank: rankOf(scores, place) })
    for (const shown of bestPlaces(scores, PLACES)) this.#shown.add(shown)
  }

  summarize(itemCount: number): Record<string, number> {
    const rated = this.placings.filter(({ rating }) => rating !== null)
    const liked = rated.filter(({ rating }) => rating! >= LIKED_FROM)
    const disliked = rated.filter(({ rating }) => rating! <= DISLIKED_TO)
    return {
      "hr@10": average(this.placings, gainOfHit),
      "ndcg@10": average(this.placings, gainOfPlace),
      mrr: average(this.placings, (rank) => 1 / rank),
      coverage: itemCount === 0 ? 0 : this.#shown.size / itemCount,
      ...(rated.length > 0 && {
        "liked_hr@10": average(liked, gainOfHit),
        "disliked_hr@10": average(disliked, gainOfHit),
      }),
    }
  }
}

/** The mean gain of placings; 0 of none. */
export function average(placings: Placing[], gain: (rank: number) => number): number {
  if (placings.length === 0) return 0
  return placings.reduce((sum, { rank }) => sum + gain(rank), 0) / placings.length
}

/** 1 for a target among the first ten. */
export function gainOfHit(rank: number): number {
  return rank <= PLACES ? 1 : 0
}

/** NDCG@10 of a single target. */
export function gainOfPlace(rank: number): number {
  return rank <= PLACES ? discount(rank) : 0
}

/** Precision, recall and NDCG at ten places of lists with many targets each. */
export class ListMetrics {
  #lists = 0
  #precision = 0
  #recall = 0
  #cut = 0
  #uncut = 0

  /** @param list best first */
  add(list: readonly number[], targets: ReadonlySet<number>): void {
    const hits = list.slice(0, PLACES).map((item) => targets.has(item))
    const count = hits.filter(Boolean).length
    const gain = hits.reduce((sum, hit, index) => sum + (hit ? discount(index + 1) : 0), 0)
    this.#lists++
    this.#precision += count / PLACES
    this.#recall += count / targets.size
    this.#cut += gain / addDiscounts(Math.min(PLACES, targets.size))
    this.#uncut += gain / addDiscounts(targets.size)
  }

  /** NDCG against the best that ten places can hold, and uncut: against a list as long as there are targets. */
  summarize(): { "precision@10": number; "recall@10": number; "ndcg@10": number; "ndcg_uncut@10": number } {
    const lists = Math.max(1, this.#lists)
    return {
      "precision@10": this.#precision / lists,
      "recall@10": this.#recall / lists,
      "ndcg@10": this.#cut / lists,
      "ndcg_uncut@10": this.#uncut / lists,
    }
  }
}
