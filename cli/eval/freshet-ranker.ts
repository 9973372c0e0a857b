import type { Weights } from "@/lib/recommender/constants"
import type { Watcher } from "@/lib/recommender/fitting/example"
import { difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { TRENDING_HOURS } from "@/lib/recommender/rails/finish-list"
import { trending } from "@/lib/recommender/rails/trending"
import { recommend } from "@/lib/recommender/ranking/recommend"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { hiddenVideos, toAversions, toSequence, type View } from "@/lib/recommender/state/signals"
import { emptyState, foldEvent, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { ModelFitter } from "./fit-model"
import type { Visit } from "./history"
import { leaveOut, placeItems, SEEN, type Ranker } from "./ranker"
import { scoreItems } from "./score-items"

/** What stars are taken for, beside a view. */
export type Stars = {
  /** Five stars are a like, one is a dislike. */
  opinions: boolean
  /**
   * Four and five stars are a video seen to its end, three one seen to its half, one and two one that was left at once.
   */
  shares: boolean
}

const NO_STARS: Stars = { opinions: false, shares: false }
const DURATION_S = 60
const HALF_S = 40
const BRIEF_S = 3

type Viewer = { state: ViewerState; sequence: View[]; seen: Set<number> }

function opinionOf(rating: number | null): "like" | "dislike" | null {
  if (rating === 5) return "like"
  return rating === 1 ? "dislike" : null
}

function watchTimeOf(rating: number | null, { shares }: Stars): number {
  if (!shares || rating === null || rating === 3) return HALF_S
  return rating > 3 ? DURATION_S : BRIEF_S
}

const nobody = (): Viewer => ({ state: emptyState(), sequence: [], seen: new Set() })

/** The engine of the site, fed and asked as the worker does it: trending for those without history. */
export class FreshetRanker implements Ranker {
  readonly name = "freshet"
  readonly #places: Map<number, number>
  readonly #model = new Model()
  readonly #viewers = new Map<number, Viewer>()
  #now = 0

  readonly #fitter: ModelFitter

  /** @param fitting when weights are fitted: never, once all is learned, or as views grow, as the worker does it */
  constructor(
    private readonly items: readonly number[],
    private readonly stars = NO_STARS,
    private readonly fitting: "never" | "at the end" | "on the way" = "at the end",
  ) {
    this.#places = placeItems(items)
    this.#fitter = new ModelFitter({ model: this.#model, ids: items })
  }

  /** What the features of a score count by now. */
  get weights(): Weights {
    return this.#model.weights
  }

  learn(visit: Visit): void {
    const before = this.#viewers.get(visit.user)?.sequence ?? []
    this.#model.apply(difference(before, this.#follow(visit)))
    this.#now = Math.max(this.#now, visit.at)
    if (this.fitting === "on the way") this.#fitter.fitWhereDue(() => this.#listWatchers())
  }

  finish(): void {
    if (this.fitting !== "never") this.#fitter.fit(this.#listWatchers())
  }

  /** Hidden is what was seen, as in `score`. */
  #listWatchers(): Watcher[] {
    return [...this.#viewers.values()].map(({ state, sequence, seen }) => ({
      sequence,
      aversions: toAversions(state),
      hidden: seen,
    }))
  }

  remember(visit: Visit): void {
    this.#follow(visit)
  }

  /** @returns the viewer's sequence with the view */
  #follow({ user, item, at, rating }: Visit): View[] {
    const viewer = this.#viewers.get(user) ?? nobody()
    const watchTime = watchTimeOf(rating, this.stars)
    const event = { videoId: item, occurredAt: at, watchTime, position: watchTime }
    foldEvent(viewer.state, { ...event, type: "watch" }, DURATION_S)
    const opinion = this.stars.opinions ? opinionOf(rating) : null
    if (opinion) foldEvent(viewer.state, { ...event, type: opinion }, DURATION_S)
    const sequence = toSequence(viewer.state)
    viewer.seen.add(item)
    this.#viewers.set(user, { ...viewer, sequence })
    return sequence
  }

  score(user: number): Float64Array {
    const { state, sequence, seen } = this.#viewers.get(user) ?? nobody()
    if (sequence.length === 0) return this.#scoreTrending(seen)
    // Also what was left at once, which the site would show again: it can't be the item that is looked for.
    const viewer = { sequence, aversions: toAversions(state), hidden: seen }
    return scoreItems(this.#model, viewer, this.items, this.#places)
  }

  list(user: number): number[] {
    const { state, sequence } = this.#viewers.get(user) ?? nobody()
    if (sequence.length === 0) return this.#listTrending(LIST_LENGTH)
    const input = {
      model: this.#model,
      hidden: hiddenVideos(state),
      candidates: this.items,
      limit: LIST_LENGTH,
    }
    return recommend({ ...input, sequence, aversions: toAversions(state) }).map(({ video }) => video)
  }

  #scoreTrending(seen: ReadonlySet<number>): Float64Array {
    const scores = new Float64Array(this.items.length).fill(SEEN)
    for (const [index, item] of this.#listTrending(this.items.length).entries())
      scores[this.#places.get(item)!] = -index
    return leaveOut(scores, seen, this.#places)
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
