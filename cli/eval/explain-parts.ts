import { FIRST_WEIGHTS, PAIRING, ROW_BOUND, type Pairing } from "@/lib/recommender/constants"
import { contribution } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import type { View } from "@/lib/recommender/state/signals"
import { fitTo, toPlainWatcher } from "./fit-model"
import { groupByUser, type History, type Visit } from "./history"
import { gainOfHit, gainOfPlace, HitMetrics } from "./metrics"
import { comparePaired, type Difference } from "./paired-difference"
import { skipLast, splitLastOut, type OnProgress } from "./protocols"
import { placeItems } from "./ranker"
import { scoreItems } from "./score-items"
import type { Variant } from "./variants"

/** Constants are chosen on these of a user's items from the end on, 0 being the last: never on the last. */
const SKIPS = [1, 2, 3, 4, 5]

/** What a variant loses, below zero, or gains beside what is shipped. */
export type PartRow = { name: string; "hr@10": Difference; "ndcg@10": Difference }

/** `tests` are pooled over the second-to-last to sixth-to-last items. */
export type Explanation = { tests: number; shipped: Record<string, number>; parts: PartRow[] }

function toSequence(visits: Visit[]): View[] {
  const latest = new Map(visits.map(({ item, at }) => [item, at]))
  return [...latest]
    .map(([video, at]) => ({ video, at, liked: false, finished: false }))
    .sort((a, b) => a.at - b.at || a.video - b.video)
}

function countModel(sequences: Iterable<View[]>, pairing: Pairing, rowBound: number): Model {
  const model = new Model(rowBound)
  for (const sequence of sequences) model.apply(contribution(sequence, pairing))
  return model
}

/**
 * Ranks each user's held back item with a model counted at once, which is bit for bit what learning view by view comes
 * to.
 */
function test(history: History, variants: readonly Variant[], metrics: HitMetrics[]): void {
  const { learned, tests } = splitLastOut(history)
  const sequences = new Map([...groupByUser(learned)].map(([user, visits]) => [user, toSequence(visits)]))
  const places = placeItems(history.items)
  const counted = new Map<string, Model>()
  for (const [index, variant] of variants.entries()) {
    const { pairing = PAIRING, rowBound = ROW_BOUND, formula, without, isFixed } = variant
    const key = JSON.stringify([pairing, rowBound])
    const model = counted.get(key) ?? countModel(sequences.values(), pairing, rowBound)
    counted.set(key, model)
    const source = { model, ids: history.items }
    const watchers = [...sequences.values()].map(toPlainWatcher)
    const fit = isFixed ? null : fitTo(source, watchers, { pairing, formula, without })
    const weights = fit?.weights ?? FIRST_WEIGHTS
    for (const visit of tests) {
      const sequence = sequences.get(visit.user)!
      const scores = scoreItems(model, toPlainWatcher(sequence), history.items, places, { weights, formula })
      metrics[index]!.add(scores, visit, places.get(visit.item)!)
    }
  }
}

/** What each variant is worth beside the engine as shipped, on the same tests. */
export function explainParts(
  history: History,
  variants: readonly Variant[],
  onProgress: OnProgress,
): Explanation {
  const all = [{ name: "as shipped" }, ...variants]
  const metrics = all.map(() => new HitMetrics())
  for (const [index, skip] of SKIPS.entries()) {
    test(skipLast(history, skip), all, metrics)
    onProgress((index + 1) / SKIPS.length)
  }
  const shipped = metrics[0]!
  const parts = variants.map(({ name }, index) => {
    const { placings } = metrics[index + 1]!
    return {
      name,
      "hr@10": comparePaired(placings, shipped.placings, gainOfHit),
      "ndcg@10": comparePaired(placings, shipped.placings, gainOfPlace),
    }
  })
  return { tests: shipped.placings.length, shipped: shipped.summarize(history.items.length), parts }
}
