import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { AFTER, BEFORE, LIKELIHOOD, NEAR, NEXT, TWO_STEPS } from "@/lib/recommender/model/sums"
import { DISCOUNT, ROOT, WIDTH } from "@/lib/recommender/model/viewer-counts"
import { fastLog } from "./fast-log"
import { gatherCells, type Gathered } from "./gather-cells"
import type { Query } from "./query"
import { scoreSaid } from "./score"

/** What the k-th voice weighs, at k; nothing behind the last place. */
const weighVoices = (places: readonly number[], count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, voice) => places[voice] ?? 0)

/** The same where a voice before it is left out: it moves up a place. */
const weighMovedUp = (places: readonly number[], count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, voice) => (voice === 0 ? 0 : (places[voice - 1] ?? 0)))

/** What the voices say by one kind of evidence, and what that comes to without each of them. */
class Tally {
  readonly said: Float64Array
  /** By voice: the sum without it. Behind the last one: the sum with all. */
  readonly without: Float64Array
  readonly #weights: Float64Array
  readonly #movedUp: Float64Array

  constructor(
    private readonly count: number,
    places: readonly number[],
  ) {
    this.said = new Float64Array(count)
    this.without = new Float64Array(count + 1)
    this.#weights = weighVoices(places, count)
    this.#movedUp = weighMovedUp(places, count)
  }

  sum(): void {
    const { said, without, count } = this
    const weights = this.#weights
    const movedUp = this.#movedUp
    let behind = 0
    for (let voice = count - 1; voice >= 0; voice--) {
      without[voice] = behind
      behind += movedUp[voice]! * said[voice]!
    }
    let before = 0
    for (let voice = 0; voice < count; voice++) {
      without[voice]! += before
      before += weights[voice]! * said[voice]!
    }
    without[count] = before
  }
}

/**
 * What a list's videos would lose without each of the views that speak for them, those before it moving up a place.
 */
export class Losses {
  readonly #rows: Gathered
  readonly #stepRows: Gathered
  /** By video of the second step: what it would lead on with without each voice, and with all of them. */
  readonly #stepFactors: Float64Array[]
  readonly #after: Tally
  readonly #before: Tally
  readonly #likelihood: Tally
  readonly #near: Tally
  readonly #twoSteps: Float64Array
  readonly #losses: Float64Array
  readonly #kin: ReadonlyMap<number, number>[]

  /** @param nearest as `addUp` answered */
  constructor(
    private readonly model: Model,
    private readonly query: Query,
    nearest: readonly number[],
    private readonly slots: readonly number[],
  ) {
    const { voices, formula } = query
    const { length: count } = voices
    const marks = model.sums.marks(model.slots.size)
    const steps = [...new Set(nearest)].filter((slot) => slot >= 0)
    const wanted = [...new Set([...slots, ...steps])]
    const rows = voices.map(({ video }) => model.pairs(video))
    this.#rows = gatherCells(rows, wanted, marks)
    this.#stepRows = gatherCells(
      steps.map((slot) => model.pairs(model.slots.videoAt(slot))),
      slots,
      marks,
    )
    this.#after = new Tally(count, formula.places)
    this.#before = new Tally(count, formula.places)
    this.#likelihood = new Tally(count, formula.places)
    this.#near = new Tally(count, formula.nearPlaces)
    this.#twoSteps = new Float64Array(count + 1)
    this.#losses = new Float64Array(Math.min(count, formula.places.length))
    this.#kin = voices.map(({ video }) => query.kinship.of(video))
    this.#stepFactors = this.#weighSteps(steps, nearest, wanted)
  }

  /** Whether a voice's own row names a video, by its place in the list. */
  isNamed(voice: number, place: number): boolean {
    const cell = this.#rows.cellOf(voice, place)
    return cell >= 0 && this.#rows.after[cell]! + this.#rows.before[cell]! > 0
  }

  /**
   * What the video at a place of the list loses without each voice; nothing where that is an aversion. To be read
   * before the next call.
   */
  of(place: number): Float64Array {
    const { voices } = this.query
    const losses = this.#losses
    this.#listen(place)
    this.#followSteps(place)
    const slot = this.slots[place]!
    const next = this.#nextOf(0, slot)
    const score = this.#scoreWithout(voices.length, slot, next)
    const fill = (isAsked: (voice: number) => boolean): boolean => {
      let isFound = false
      for (let voice = 0; voice < losses.length; voice++) {
        losses[voice] = 0
        if (!voices[voice]!.isFor || !isAsked(voice)) continue
        const others = voice === 0 ? this.#nextOf(1, slot) : next
        losses[voice] = score - this.#scoreWithout(voice, slot, others)
        if (losses[voice]! > 0) isFound = true
      }
      return isFound
    }
    // Whose row does not name the video speaks for it by a second step at most.
    const isNaming = (voice: number) => this.#after.said[voice]! + this.#before.said[voice]! > 0
    if (!fill(isNaming)) fill(() => true)
    return losses
  }

  /** A voice leads to a second step for as long as it is weighed; where one is left out, the one behind them all is. */
  #weighSteps(
    steps: readonly number[],
    nearest: readonly number[],
    wanted: readonly number[],
  ): Float64Array[] {
    const { voices, formula } = this.query
    const { after, before } = this.#rows
    const tally = this.#near
    return steps.map((slot) => {
      const place = wanted.indexOf(slot)
      for (let voice = 0; voice < voices.length; voice++) {
        const cell = this.#rows.cellOf(voice, place)
        tally.said[voice] = (after[cell]! + before[cell]!) * voices[voice]!.nearFactor
      }
      tally.sum()
      const unit = this.model.counts.facts[slot * WIDTH + ROOT]! ** 2 / PAIR_UNIT
      const first = nearest.indexOf(slot)
      const leads = (without: number) =>
        without === voices.length
          ? first < formula.places.length
          : first !== without || nearest.indexOf(slot, first + 1) >= 0
      return tally.without.map((near, without) => (leads(without) ? Math.max(0, near) * unit : 0))
    })
  }

  /** What each voice says of a video by its own row, and by what both have in common. */
  #listen(place: number): void {
    const { voices, formula, ratioFactor } = this.query
    const { after, before } = this.#rows
    const slot = this.slots[place]!
    const video = this.model.slots.videoAt(slot)
    const unit = ratioFactor * this.model.counts.facts[slot * WIDTH + ROOT]! ** 2
    const afterSaid = this.#after.said
    const beforeSaid = this.#before.said
    const likelihoodSaid = this.#likelihood.said
    const nearSaid = this.#near.said
    for (let voice = 0; voice < voices.length; voice++) {
      const { isFor, factor, nearFactor } = voices[voice]!
      const cell = this.#rows.cellOf(voice, place)
      const later = after[cell]!
      const earlier = before[cell]!
      const alike = (this.#kin[voice]!.get(video) ?? 0) * formula.kinPairs * PAIR_UNIT
      afterSaid[voice] = (later + alike) * factor
      beforeSaid[voice] = (earlier + alike) * factor
      likelihoodSaid[voice] = isFor && later > 0 ? fastLog(1 + later * unit) : 0
      nearSaid[voice] = (later + earlier) * nearFactor
    }
    this.#after.sum()
    this.#before.sum()
    this.#likelihood.sum()
    this.#near.sum()
  }

  #followSteps(place: number): void {
    const { after, before } = this.#stepRows
    const sums = this.#twoSteps.fill(0)
    for (let step = 0; step < this.#stepFactors.length; step++) {
      const cell = this.#stepRows.cellOf(step, place)
      const pairs = after[cell]! + before[cell]!
      if (pairs === 0) continue
      const factors = this.#stepFactors[step]!
      for (let voice = 0; voice < sums.length; voice++) sums[voice]! += factors[voice]! * pairs
    }
  }

  /** What came right after a voice, were it the latest, says of a video. */
  #nextOf(voice: number, slot: number): number {
    const latest = this.query.voices[voice]
    if (!latest?.isFor) return 0
    const cells = this.model.next(latest.video)
    const place = cells.placeOf(slot)
    return place < 0 ? 0 : cells.after[place]! * latest.factor
  }

  #scoreWithout(voice: number, slot: number, next: number): number {
    const { said } = this.query
    const { facts } = this.model.counts
    const discount = facts[slot * WIDTH + DISCOUNT]!
    const root = facts[slot * WIDTH + ROOT]!
    said[AFTER] = this.#after.without[voice]! * discount
    said[BEFORE] = this.#before.without[voice]! * discount
    said[LIKELIHOOD] = this.#likelihood.without[voice]!
    said[NEAR] = this.#near.without[voice]! * root
    said[NEXT] = next * discount
    said[TWO_STEPS] = this.#twoSteps[voice]! * root
    return scoreSaid(this.query, said)
  }
}
