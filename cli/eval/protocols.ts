import { groupByUser, type History, type Visit } from "./history"
import { HitMetrics, ListMetrics, PLACES } from "./metrics"
import { placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import type { Split } from "./read-split"

/** What a ranker did and what it took. */
export type Outcome = Record<string, number>

/** Called as work goes on, with how much of it is done (0 to 1). */
export type OnProgress = (share: number) => void

class Stopwatch {
  #spent = 0
  #times = 0

  run<T>(work: () => T): T {
    const start = performance.now()
    const result = work()
    this.#spent += performance.now() - start
    this.#times++
    return result
  }

  perSecond(): number {
    return this.#spent === 0 ? 0 : Math.round((this.#times / this.#spent) * 1000)
  }

  microseconds(): number {
    return this.#times === 0 ? 0 : Math.round((this.#spent / this.#times) * 1000)
  }
}

function learnAll(ranker: Ranker, visits: Visit[], onProgress: OnProgress): Stopwatch {
  const watch = new Stopwatch()
  for (const [index, visit] of visits.entries()) {
    watch.run(() => ranker.learn(visit))
    if (index % 1000 === 0) onProgress(index / visits.length)
  }
  ranker.finish?.()
  return watch
}

/** What each user saw last, and all that came before it. Users with a single item are not tested. */
export function splitLastOut(history: History): { learned: Visit[]; tests: Visit[] } {
  const tests = [...groupByUser(history.visits).values()].flatMap((visits) =>
    new Set(visits.map(({ item }) => item)).size > 1 ? [visits.at(-1)!] : [],
  )
  const held = new Map(tests.map((test) => [test.user, test.item]))
  return { learned: history.visits.filter(({ user, item }) => held.get(user) !== item), tests }
}

/** A history as it was before each user's last items. */
export function skipLast(history: History, count: number): History {
  if (count === 0) return history
  return skipLast({ ...history, visits: splitLastOut(history).learned }, count - 1)
}

/**
 * Of what is learned before the last items are tested, what published figures learn: a tested user's second-to-last
 * item is kept from the counts, but not from the history that is asked with.
 */
export function splitLikeForLike({ learned, tests }: ReturnType<typeof splitLastOut>) {
  const last = new Map(learned.map(({ user, item }) => [user, item]))
  const held = new Map(tests.map(({ user }) => [user, last.get(user)]))
  const isHeld = ({ user, item }: Visit) => held.get(user) === item
  return { counted: learned.filter((visit) => !isHeld(visit)), remembered: learned.filter(isHeld) }
}

/**
 * Learns all but each user's last item, then ranks all that the user had not seen.
 * @param isLikeForLike the second-to-last item is part of the user's history, but not of what was learned
 */
export function runLastOut(ranker: Ranker, history: History, onProgress: OnProgress, isLikeForLike = false) {
  const split = splitLastOut(history)
  const { counted, remembered } = isLikeForLike
    ? splitLikeForLike(split)
    : { counted: split.learned, remembered: [] }
  const learning = learnAll(ranker, counted, (share) => onProgress(share / 2))
  for (const visit of remembered) ranker.remember(visit)
  const metrics = new HitMetrics()
  const places = placeItems(history.items)
  const listing = new Stopwatch()
  for (const [index, test] of split.tests.entries()) {
    metrics.add(ranker.score(test.user, test.at), test, places.get(test.item)!)
    listing.run(() => ranker.list(test.user, test.at))
    if (index % 20 === 0) onProgress(0.5 + index / split.tests.length / 2)
  }
  const outcome: Outcome = {
    ...metrics.summarize(history.items.length),
    events_per_s: learning.perSecond(),
    us_per_list: listing.microseconds(),
  }
  return { outcome, placings: metrics.placings }
}

/** Tests each view in the order of time on what was learned up to it, then learns it. */
export function runPrequential(ranker: Ranker, history: History, onProgress: OnProgress) {
  const metrics = new HitMetrics()
  const places = placeItems(history.items)
  const learning = new Stopwatch()
  const listing = new Stopwatch()
  for (const [index, visit] of history.visits.entries()) {
    metrics.add(ranker.score(visit.user, visit.at), visit, places.get(visit.item)!)
    if (index % 100 === 0) {
      listing.run(() => ranker.list(visit.user, visit.at))
      onProgress(index / history.visits.length)
    }
    learning.run(() => ranker.learn(visit))
  }
  const outcome: Outcome = {
    ...metrics.summarize(history.items.length),
    events_per_s: learning.perSecond(),
    us_per_list: listing.microseconds(),
  }
  return { outcome, placings: metrics.placings }
}

/** Learns the training file, then ranks for each test user all items that are not in the user's training. */
export function runSplit(ranker: Ranker, { history, tests }: Split, onProgress: OnProgress) {
  const learning = learnAll(ranker, history.visits, (share) => onProgress(share / 2))
  const metrics = new ListMetrics()
  const listing = new Stopwatch()
  // A training file has no times: it is asked after all of it.
  const at = history.visits.at(-1)?.at ?? 0
  for (const [index, { user, items }] of tests.entries()) {
    const best = bestPlaces(ranker.score(user, at), PLACES)
    metrics.add(
      best.map((place) => history.items[place]!),
      items,
    )
    listing.run(() => ranker.list(user, at))
    if (index % 20 === 0) onProgress(0.5 + index / tests.length / 2)
  }
  const outcome: Outcome = {
    ...metrics.summarize(),
    events_per_s: learning.perSecond(),
    us_per_list: listing.microseconds(),
  }
  return { outcome, placings: [] }
}
