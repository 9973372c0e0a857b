import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { AFTER, BEFORE, LIKELIHOOD, NEAR, NEXT, STRIDE, TWO_STEPS } from "@/lib/recommender/model/sums"
import { ROOT, WIDTH } from "@/lib/recommender/model/viewer-counts"
import { fastLog } from "./fast-log"
import type { Query } from "./query"

/**
 * Adds up what the viewer's latest videos say of others, in `model.sums`, for `scoreOf` to read until the next list.
 * @returns by voice, the video that leads on to a second step, as `pickNearest` answers; none where that has no weight
 */
export function addUp(model: Model, query: Query): number[] {
  addRows(model, query)
  if (query.weights.twoSteps === 0) return []
  const nearest = pickNearest(model, query)
  addSteps(model, query, nearest)
  return nearest
}

/** What the rows of the latest videos say; all but the second step. */
export function addRows(model: Model, query: Query): void {
  const { voices, formula } = query
  // Also gives room to videos that were named, and never counted.
  model.counts.reserve(model.slots.size)
  model.latest.reserve(model.slots.size)
  model.sums.begin(model.slots.size)
  for (let index = 0; index < voices.length && index < formula.places.length; index++) {
    addRow(model, query, index)
    addKin(model, query, index)
  }
  if (voices[0]?.isFor) addNext(model, query)
}

function addRow(model: Model, { voices, formula, ratioFactor }: Query, index: number): void {
  const { sums } = model
  const { values } = sums
  const { facts } = model.counts
  const { video, isFor, factor, nearFactor } = voices[index]!
  const { slots, after, before, size } = model.pairs(video)
  const weight = formula.places[index]!
  const vote = weight * factor
  const near = formula.nearPlaces[index]! * nearFactor
  for (let place = 0; place < size; place++) {
    const slot = slots[place]!
    const later = after[place]!
    const earlier = before[place]!
    const start = sums.touch(slot)
    values[start + AFTER]! += vote * later
    values[start + BEFORE]! += vote * earlier
    values[start + NEAR]! += near * (later + earlier)
    if (isFor && later > 0)
      values[start + LIKELIHOOD]! +=
        weight * fastLog(1 + later * ratioFactor * facts[slot * WIDTH + ROOT]! ** 2)
  }
}

/** What is alike by its facts is taken to have some pairs, in either order. */
function addKin(model: Model, { voices, formula, kinship }: Query, index: number): void {
  const { slots, sums } = model
  const { video, factor } = voices[index]!
  const vote = formula.places[index]! * factor * formula.kinPairs * PAIR_UNIT
  for (const [kin, likeness] of kinship.of(video)) {
    const slot = slots.find(kin)
    if (slot === undefined) continue
    const start = sums.touch(slot)
    sums.values[start + AFTER]! += vote * likeness
    sums.values[start + BEFORE]! += vote * likeness
  }
}

function addNext(model: Model, { voices }: Query): void {
  const { sums } = model
  const { video, factor } = voices[0]!
  const { slots, after, size } = model.next(video)
  for (let place = 0; place < size; place++)
    sums.values[sums.touch(slots[place]!) + NEXT]! += factor * after[place]!
}

/** A video that leads to a second step, and what one unit of its pairs is worth there. */
export type Step = { slot: number; factor: number }

/**
 * What is near to the videos that are nearest to the viewer's latest ones, each once, seen ones too.
 * @param nearest by voice, as `pickNearest` answers
 */
export function addSteps(model: Model, { formula }: Query, nearest: readonly number[]): Step[] {
  const { sums, counts } = model
  const { values } = sums
  const picked = new Set(nearest.slice(0, formula.places.length))
  const steps: Step[] = []
  for (const source of picked) {
    const near = source < 0 ? 0 : values[source * STRIDE + NEAR]!
    if (near <= 0) continue
    const factor = (near * counts.facts[source * WIDTH + ROOT]! ** 2) / PAIR_UNIT
    steps.push({ slot: source, factor })
    const { slots, after, before, size } = model.pairs(model.slots.videoAt(source))
    for (let place = 0; place < size; place++)
      values[sums.touch(slots[place]!) + TWO_STEPS]! += factor * (after[place]! + before[place]!)
  }
  return steps
}

/**
 * By voice, the slot of the video that is nearest to its own; −1 for an aversion, and where nothing is near. A function
 * of each voice alone, so that the others' stay the same where one is left out.
 * @param withheld pairs that are not to count, from some videos to the one in a slot
 */
export function pickNearest(model: Model, { voices }: Query, withheld?: Withheld): number[] {
  const { slot = -1, pairs } = withheld ?? {}
  return voices.map(({ video, isFor }) =>
    isFor ? findNearest(model, video, slot, pairs?.get(video) ?? 0) : -1,
  )
}

type Withheld = { slot: number; pairs: ReadonlyMap<number, number> }

/** Equal ones by video, so that the same state gives the same. */
function findNearest(model: Model, video: number, withheldSlot: number, withheld: number): number {
  const { slots, after, before, size } = model.pairs(video)
  const { facts } = model.counts
  let nearest = -1
  let most = 0
  for (let place = 0; place < size; place++) {
    const slot = slots[place]!
    const own = slot === withheldSlot ? withheld : 0
    const near = (after[place]! + before[place]! - own) * facts[slot * WIDTH + ROOT]!
    const isNearer =
      near > most ||
      (near === most && nearest >= 0 && model.slots.videoAt(slot) < model.slots.videoAt(nearest))
    if (!isNearer) continue
    most = near
    nearest = slot
  }
  return nearest
}
