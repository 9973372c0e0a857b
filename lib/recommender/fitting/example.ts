import { FIRST_WEIGHTS, PAIRING, type Formula, type Pairing } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { AFTER, LIKELIHOOD, NEAR, NEXT, STRIDE, TWO_STEPS } from "@/lib/recommender/model/sums"
import { ROOT, WIDTH } from "@/lib/recommender/model/viewer-counts"
import { addRows, addSteps, pickNearest, type Step } from "@/lib/recommender/ranking/add-up"
import { fastLog } from "@/lib/recommender/ranking/fast-log"
import { findBest } from "@/lib/recommender/ranking/find-best"
import { toQuery, type Query } from "@/lib/recommender/ranking/query"
import { listFeatures } from "@/lib/recommender/ranking/score"
import type { Source } from "@/lib/recommender/ranking/source"
import {
  hiddenVideos,
  toAversions,
  toSequence,
  type Aversion,
  type View,
} from "@/lib/recommender/state/signals"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"

/** So many videos a viewed one is held against. */
const RIVALS = 200

/** The features of some videos of one list, row by row, the viewed one's first. */
export type Example = Float64Array

/** What a viewer watched, oldest first, and what is not listed: both with the latest view. */
export type Watcher = { sequence: View[]; aversions: Aversion[]; hidden: ReadonlySet<number> }

/** What of a list's source a fit looks at. */
export type FitSource = Pick<Source, "model" | "ids" | "kinship">

/** A viewer as weights are fitted to. */
export function toWatcher(state: ViewerState): Watcher {
  return { sequence: toSequence(state), aversions: toAversions(state), hidden: hiddenVideos(state) }
}

/** What the model was made with, where it is not as shipped. */
export type Making = { pairing?: Pairing | undefined; formula?: Formula | undefined }

/** What the latest view added to the rows that lead to it, by their videos; and the one right before it. */
type Added = { pairs: ReadonlyMap<number, number>; neighbour: number }

function listAdded(sequence: View[], { gaps, liked, finished }: Pairing): Added {
  const view = sequence.at(-1)!
  const times = view.liked ? liked : view.finished ? finished : 1
  const pairs = new Map<number, number>()
  for (let gap = 1; gap < Math.min(gaps.length, sequence.length); gap++)
    pairs.set(sequence.at(-1 - gap)!.video, times * gaps[gap]!)
  return { pairs, neighbour: sequence.at(-2)!.video }
}

/** Takes out of a video's sums what the viewer's own view of it put into them. */
function takeBackRows(model: Model, query: Query, slot: number, { pairs, neighbour }: Added): void {
  const { voices, formula, ratioFactor } = query
  const { values } = model.sums
  const start = slot * STRIDE
  const unit = ratioFactor * model.counts.facts[slot * WIDTH + ROOT]! ** 2
  for (const [index, { video, isFor, factor, nearFactor }] of voices
    .slice(0, formula.places.length)
    .entries()) {
    const own = pairs.get(video)
    const cells = model.pairs(video)
    const place = own !== undefined && isFor ? cells.placeOf(slot) : -1
    if (own === undefined || place < 0) continue
    const later = cells.after[place]!
    const weight = formula.places[index]!
    values[start + AFTER]! -= weight * factor * own
    values[start + NEAR]! -= formula.nearPlaces[index]! * nearFactor * own
    values[start + LIKELIHOOD]! -= weight * (fastLog(1 + later * unit) - fastLog(1 + (later - own) * unit))
    const isNext = index === 0 && video === neighbour && model.next(video).placeOf(slot) >= 0
    if (isNext) values[start + NEXT]! -= factor * own
  }
}

/** The same for what leads on to it in two steps. */
function takeBackSteps(model: Model, steps: Step[], slot: number, { pairs }: Added): void {
  const { values } = model.sums
  for (const step of steps) {
    const video = model.slots.videoAt(step.slot)
    const own = pairs.get(video)
    if (own !== undefined && model.pairs(video).placeOf(slot) >= 0)
      values[slot * STRIDE + TWO_STEPS]! -= step.factor * own
  }
}

/** By a model in which the view that is in `slot` was never counted, but for what `added` says. */
function compareWithRivals(
  { model, ids, kinship }: FitSource,
  { sequence, aversions, hidden }: Watcher,
  { slot, mask }: { slot: number; mask: Uint8Array },
  { pairing = PAIRING, formula }: Making,
): Example | null {
  const added = listAdded(sequence, pairing)
  const asking = { weights: FIRST_WEIGHTS, formula, kinship }
  const query = toQuery(model, sequence.slice(0, -1), aversions, ids.length, asking)
  addRows(model, query)
  takeBackRows(model, query, slot, added)
  takeBackSteps(
    model,
    addSteps(model, query, pickNearest(model, query, { slot, pairs: added.pairs })),
    slot,
    added,
  )
  const others = new Set(hidden)
  others.delete(sequence.at(-1)!.video)
  const best = findBest(model, query, { mask, hidden: others }, RIVALS)
  const slots = best.map(({ video }) => model.slots.slotOf(video))
  if (slots.length < 2 || !slots.includes(slot)) return null
  const inOrder = [slot, ...slots.filter((rival) => rival !== slot)]
  return Float64Array.from(inOrder.flatMap((each) => listFeatures(model, query, each)))
}

/**
 * What a viewer's latest view was chosen from: the features of the best videos by the first weights, by a model in
 * which that view never was. Null where the view is not among these: added to them it would be told apart by ranking
 * below all others, and a fit would learn to prefer what ranks low. Chances among some of the videos are in proportion
 * to those among all (Luce's choice axiom), so that to leave the others out is no error.
 *
 * Of a row the cells that are read are not chosen anew. The model is the same when this returns.
 */
export function makeExample(source: FitSource, watcher: Watcher, making: Making = {}): Example | null {
  const { model, ids } = source
  const viewed = watcher.sequence.at(-1)
  if (!viewed || watcher.sequence.length < 2) return null
  const { mask } = model.slots.choose(ids)
  const slot = model.slots.slotOf(viewed.video)
  if (!mask[slot]) return null
  model.counts.add(slot, -1)
  model.latest.add(slot, -1)
  const example = compareWithRivals(source, watcher, { slot, mask }, making)
  model.counts.add(slot, 1)
  model.latest.add(slot, 1)
  return example
}
