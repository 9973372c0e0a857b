import { SEEN } from "./ranker"

/**
 * Where an item stands by falling score, equal scores by place, from 1; Infinity where it was seen. Counted, as sorting
 * would cost more.
 */
export function rankOf(scores: Float64Array, place: number): number {
  const own = scores[place] ?? SEEN
  if (own === SEEN) return Infinity
  let rank = 1
  for (let other = 0; other < place; other++) if (scores[other]! >= own) rank++
  for (let other = place + 1; other < scores.length; other++) if (scores[other]! > own) rank++
  return rank
}

/** The places of the best scores, best first, equal ones by place; fewer than `count` where the rest was seen. */
export function bestPlaces(scores: Float64Array, count: number): number[] {
  const best: number[] = []
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!
    if (score === SEEN || (best.length === count && score <= scores[best.at(-1)!]!)) continue
    let index = Math.min(best.length, count - 1)
    while (index > 0 && scores[best[index - 1]!]! < score) {
      best[index] = best[index - 1]!
      index--
    }
    best[index] = place
  }
  return best
}
