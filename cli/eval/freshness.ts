import type { Cells } from "@/lib/contract/model-change"
import { difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { TRENDING_HOURS } from "@/lib/recommender/rails/finish-list"
import { trending } from "@/lib/recommender/rails/trending"
import type { View } from "@/lib/recommender/state/signals"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { ModelFitter, toPlainWatcher } from "./fit-model"
import { follow, type History } from "./history"
import { HitMetrics } from "./metrics"
import type { OnProgress } from "./protocols"
import { leaveOut, placeItems, SEEN } from "./ranker"
import { scoreItems } from "./score-items"

type Age = { name: string; period: number }

/** How long what was learned waits before lists know of it, ms. */
const AGES: Age[] = [
  { name: "per event", period: 0 },
  { name: "1 min", period: 60_000 },
  { name: "1 h", period: 3_600_000 },
  { name: "1 day", period: 86_400_000 },
  { name: "frozen", period: Infinity },
]

/** The same by views, where nothing but their order is known: they are an hour apart. */
const AGES_IN_VIEWS: Age[] = [
  { name: "per event", period: 0 },
  { name: "1 view", period: HOUR_MS },
  { name: "5 views", period: 5 * HOUR_MS },
  { name: "25 views", period: 25 * HOUR_MS },
  { name: "frozen", period: Infinity },
]

/** Every view would take an hour; each eleventh is enough for a standard error of .006. */
const TEST_EACH = 11

export type Aged = { age: string; tests: number; model: Record<string, number>; all: Record<string, number> }

/**
 * Lists made from what was known at the last renewal: a clock's tick, or for the frozen one the middle of the history.
 */
class AgedModel {
  readonly modelAlone = new HitMetrics()
  readonly all = new HitMetrics()
  readonly model = new Model()
  readonly #sequences = new Map<number, View[]>()
  #waiting: { user: number; cells: Cells; sequence: View[] }[] = []
  #tick = -1
  readonly #fitter: ModelFitter

  constructor(
    readonly name: string,
    private readonly period: number,
    items: readonly number[],
  ) {
    this.#fitter = new ModelFitter({ model: this.model, ids: items })
  }

  renew(now: number): void {
    if (this.period === Infinity) return
    const tick = this.period === 0 ? Infinity : Math.floor(now / this.period)
    if (tick === this.#tick && this.period > 0) return
    this.#tick = tick
    this.renewNow()
  }

  /** Weights are fitted as views grow, in the first half too: so that the frozen one has them as well. */
  renewNow(): void {
    for (const { user, cells, sequence } of this.#waiting) {
      this.model.apply(cells)
      this.#sequences.set(user, sequence)
    }
    this.#waiting = []
    this.#fitter.fitWhereDue(() => [...this.#sequences.values()].map(toPlainWatcher))
  }

  wait(user: number, cells: Cells, sequence: View[]): void {
    this.#waiting.push({ user, cells, sequence })
  }

  sequenceOf(user: number): View[] {
    return this.#sequences.get(user) ?? []
  }
}

/**
 * Tests views of the later half of a history, in the order of time, on models that learn at once, each minute, hour or
 * day, or not after the first half. `model`: what the viewer did is known at once, what others did waits. `all`: the
 * viewer's own views wait too, but what was seen is always left out.
 */
export function measureFreshness({ visits, items, isTimed }: History, onProgress: OnProgress): Aged[] {
  const places = placeItems(items)
  const ages = isTimed ? AGES : AGES_IN_VIEWS
  const models = ages.map(({ name, period }) => new AgedModel(name, period, items))
  const own = new Map<number, View[]>()
  const half = Math.floor(visits.length / 2)
  const scoreFor = (model: Model, sequence: View[], hidden: ReadonlySet<number>, now: number) => {
    if (sequence.length > 0) return scoreItems(model, { sequence, aversions: [], hidden }, items, places)
    const scores = new Float64Array(items.length).fill(SEEN)
    const input = { model, now, windowHours: TRENDING_HOURS, hidden, candidates: items, limit: items.length }
    for (const [index, { video }] of trending(input).entries()) scores[places.get(video)!] = -index
    return leaveOut(scores, hidden, places)
  }
  for (const [index, visit] of visits.entries()) {
    const sequence = own.get(visit.user) ?? []
    const isTest = index >= half && index % TEST_EACH === 0
    const hidden = isTest ? new Set(sequence.map(({ video }) => video)) : new Set<number>()
    for (const aged of models) {
      if (index === half) aged.renewNow()
      aged.renew(visit.at)
      if (!isTest) continue
      const place = places.get(visit.item)!
      aged.modelAlone.add(scoreFor(aged.model, sequence, hidden, visit.at), visit, place)
      aged.all.add(scoreFor(aged.model, aged.sequenceOf(visit.user), hidden, visit.at), visit, place)
    }
    const after = follow(sequence, visit)
    const cells = difference(sequence, after)
    for (const aged of models) aged.wait(visit.user, cells, after)
    own.set(visit.user, after)
    if (index % 100 === 0) onProgress(index / visits.length)
  }
  return models.map(({ name, modelAlone, all }) => ({
    age: name,
    tests: all.placings.length,
    model: modelAlone.summarize(items.length),
    all: all.summarize(items.length),
  }))
}
