import { difference } from "@/lib/recommender/contribution"
import { Model } from "@/lib/recommender/model"
import { recommend } from "@/lib/recommender/recommend"
import { trending } from "@/lib/recommender/trending"
import {
  emptyState,
  foldEvent,
  hiddenVideos,
  toAversions,
  toSequence,
  type View,
  type ViewerState,
} from "@/lib/recommender/viewer-state"
import type { Visit } from "./history"
import { placeItems, SEEN, type Ranker } from "./ranker"
import { scoreItems } from "./score-items"

/** As the site shows them. */
const LIST_LENGTH = 24
const TRENDING_HOURS = 7 * 24

type Viewer = { state: ViewerState; sequence: View[] }

function opinionOf(rating: number | null): "like" | "dislike" | null {
  if (rating === 5) return "like"
  return rating === 1 ? "dislike" : null
}

const NOBODY: Viewer = { state: emptyState(), sequence: [] }

/** The engine of the site, fed and asked as the worker does it: trending for those without history. */
export class FreshetRanker implements Ranker {
  readonly name = "freshet"
  readonly #places: Map<number, number>
  readonly #model = new Model()
  readonly #viewers = new Map<number, Viewer>()
  #now = 0

  /** @param withOpinions whether a rating of five stars counts as a like, and one of one as a dislike */
  constructor(
    private readonly items: readonly number[],
    private readonly withOpinions = false,
  ) {
    this.#places = placeItems(items)
  }

  learn({ user, item, at, rating }: Visit): void {
    const viewer = this.#viewers.get(user) ?? { state: emptyState(), sequence: [] }
    foldEvent(viewer.state, { type: "watch", video: item, at, watchTime: 60, position: 60, duration: 60 })
    const opinion = this.withOpinions ? opinionOf(rating) : null
    if (opinion)
      foldEvent(viewer.state, {
        type: opinion,
        video: item,
        at,
        watchTime: null,
        position: null,
        duration: null,
      })
    const sequence = toSequence(viewer.state)
    this.#model.apply(difference(viewer.sequence, sequence))
    this.#viewers.set(user, { state: viewer.state, sequence })
    this.#now = Math.max(this.#now, at)
  }

  score(user: number): Float64Array {
    const { state, sequence } = this.#viewers.get(user) ?? NOBODY
    if (sequence.length === 0) return this.#scoreTrending()
    const viewer = { sequence, aversions: toAversions(state), hidden: hiddenVideos(state) }
    return scoreItems(this.#model, viewer, this.items, this.#places)
  }

  list(user: number): number[] {
    const { state, sequence } = this.#viewers.get(user) ?? NOBODY
    if (sequence.length === 0) return this.#listTrending(LIST_LENGTH)
    const input = {
      model: this.#model,
      hidden: hiddenVideos(state),
      candidates: this.items,
      limit: LIST_LENGTH,
    }
    return recommend({ ...input, sequence, aversions: toAversions(state) }).map(({ video }) => video)
  }

  #scoreTrending(): Float64Array {
    const scores = new Float64Array(this.items.length).fill(SEEN)
    for (const [index, item] of this.#listTrending(this.items.length).entries())
      scores[this.#places.get(item)!] = -index
    return scores
  }

  #listTrending(limit: number): number[] {
    return trending({
      model: this.#model,
      now: this.#now,
      windowHours: TRENDING_HOURS,
      hidden: new Set(),
      candidates: this.items,
      limit,
    }).map(({ video }) => video)
  }
}
