import type { Model } from "@/lib/recommender/model/model"
import { LOG, WIDTH } from "@/lib/recommender/model/viewer-counts"
import type { Query } from "./query"
import { BestOf, type Scored } from "./ranked"
import { boundUnsaid, scoreOf } from "./score"

/** What may be listed. `mask`: 1 by slot. */
export type Choice = {
  mask: Uint8Array
  hidden: ReadonlySet<number>
  /** What is taken off the scores of single videos. */
  reluctance?: ReadonlyMap<number, number>
}

/** The videos of the greatest scores, after `addUp`: the best first, equal ones by video. */
export function findBest(model: Model, query: Query, choice: Choice, limit: number): Scored[] {
  const { mask, hidden, reluctance } = choice
  const best = new BestOf(limit)
  const offer = (slot: number): void => {
    const score = scoreOf(model, query, slot)
    if (!best.admits(score)) return
    const video = model.slots.videoAt(slot)
    const own = score - (reluctance?.get(video) ?? 0)
    if (!hidden.has(video) && best.admits(own)) best.add(video, own)
  }
  const { sums } = model
  for (let index = 0; index < sums.count; index++) if (mask[sums.touched[index]!]) offer(sums.touched[index]!)
  offerRest(model, query, choice.mask, best, offer)
  return best.take()
}

/**
 * Offers what no view speaks for, which differs by its viewers alone, in all and lately. Both orders are read from
 * their better ends, until what is left in both can't come in (the threshold algorithm, Fagin 2001).
 */
function offerRest(
  model: Model,
  query: Query,
  mask: Uint8Array,
  best: BestOf,
  offer: (slot: number) => void,
): void {
  const { counts, latest, sums } = model
  const { weights } = query
  const places = Math.max(counts.order.length, latest.order.length)
  for (let place = 0; place < places; place++) {
    const inAll = readAt(counts.order, place, weights.popular >= 0)
    const lately = readAt(latest.order, place, weights.recent >= 0)
    for (const slot of [inAll, lately])
      if (mask[slot] && !sums.has(slot)) {
        offer(slot)
        sums.touch(slot)
      }
    if (!best.admits(boundUnsaid(query, counts.facts[inAll * WIDTH + LOG]!, latest.of(lately)))) return
  }
}

/** An order read from its start, or from its end; what is past it is its last. */
function readAt(order: Int32Array, place: number, isForward: boolean): number {
  const within = Math.min(place, order.length - 1)
  return order[isForward ? within : order.length - 1 - within]!
}
