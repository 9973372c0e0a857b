import type { Visit } from "./history"
import { LatestItems } from "./latest-items"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

/** `m` sessions are looked at, the most recent ones, and `k` of them speak. */
type Bounds = { m: number; k: number }

/** λ falls to 0 at the tenth latest item: no older one is asked for. */
const ASKED = 9

type Neighbour = { session: number; similarity: number; matchWeight: number }

/**
 * VMIS-kNN (Kersbergen, Sprangers & Schelter 2022, "Serenade"), a user's history being the session. With the latest
 * items s_1, s_2, … s_n, newest first: sim(h) = Σ_{p: s_p in h} (n + 1 − p) / n over the m most recent sessions h that
 * have any of them; score_j = Σ_{the k best h, with j} λ(h) · sim(h) · ln(views / sessions with j), where λ(h) is
 * 1 − p / 10 for the newest s_p in h. The index holds for each item the m sessions that viewed it last. The paper has
 * sessions over sessions in the logarithm, Serenade's code views: with long histories that is the better one.
 */
export class VmisKnnRanker implements Ranker {
  readonly name = "vmis-knn"
  readonly #seen = new SeenItems()
  readonly #latest = new LatestItems(ASKED)
  readonly #places: Map<number, number>
  /** What was learned of each session, and when it came last, counted in views. */
  readonly #sessions = new SeenItems()
  readonly #lastViews = new Map<number, number>()
  /** Of each item the latest sessions, newest last, and how many there were. */
  readonly #index = new Map<number, number[]>()
  readonly #counts: Uint32Array
  #views = 0

  constructor(
    items: readonly number[],
    private readonly bounds: Bounds = { m: 500, k: 100 },
  ) {
    this.#places = placeItems(items)
    this.#counts = new Uint32Array(items.length)
  }

  learn(visit: Visit): void {
    const { user, item } = visit
    const sessions = this.#index.get(item) ?? []
    if (this.#sessions.add(user, item)) this.#counts[this.#places.get(item)!]!++
    else if (sessions.includes(user)) sessions.splice(sessions.indexOf(user), 1)
    if (sessions.push(user) > this.bounds.m) sessions.shift()
    this.#index.set(item, sessions)
    this.#lastViews.set(user, this.#views++)
    this.remember(visit)
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
    this.#latest.add(user, item)
  }

  score(user: number): Float64Array {
    const scores = new Float64Array(this.#counts.length)
    for (const { session, similarity, matchWeight } of this.#findNeighbours(user))
      for (const item of this.#sessions.of(session))
        scores[this.#places.get(item)!]! += matchWeight * similarity
    for (const [place, count] of this.#counts.entries())
      if (count > 0) scores[place]! *= Math.log(this.#views / count)
    return leaveOut(scores, this.#seen.of(user), this.#places)
  }

  list(user: number): number[] {
    return bestPlaces(this.score(user), PLACES)
  }

  #findNeighbours(user: number): Neighbour[] {
    const asked = [...new Set(this.#latest.of(user).toReversed())]
    const found = new Map<number, Neighbour>()
    for (const [index, item] of asked.entries())
      for (const session of this.#index.get(item) ?? []) {
        const weight = (asked.length - index) / asked.length
        const known = found.get(session)
        if (known) known.similarity += weight
        else if (session !== user)
          found.set(session, { session, similarity: weight, matchWeight: 1 - (index + 1) / 10 })
      }
    const recent = [...found.values()].sort((a, b) => this.#compareRecency(a, b)).slice(0, this.bounds.m)
    return recent.sort((a, b) => b.similarity - a.similarity).slice(0, this.bounds.k)
  }

  #compareRecency(a: Neighbour, b: Neighbour): number {
    return this.#lastViews.get(b.session)! - this.#lastViews.get(a.session)!
  }
}
