import type { Reason } from "@/lib/contract/list"
import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import type { PairCells } from "@/lib/recommender/model/pair-cells"
import { AFTER, BEFORE, LIKELIHOOD, NEAR, NEXT, TWO_STEPS } from "@/lib/recommender/model/sums"
import { gatherCells, type Gathered } from "./gather-cells"
import type { Query } from "./query"
import { impersonalReason } from "./ranked"
import { scoreSaid } from "./score"
import { Tally } from "./tally"

/** Losses below this are rounding, not evidence. */
const NOTHING = 1e-9

/**
 * What a list's videos would lose without each of the views that speak for them, those before it moving up a place.
 */
class Losses {
  readonly #rows: Gathered
  readonly #stepRows: Gathered
  /** By video of the second step: what it would lead on with without each voice, and with all of them. */
  readonly #stepFactors: Float64Array[]
  readonly #after: Tally
  readonly #before: Tally
  readonly #likelihood: Tally
  readonly #near: Tally
  readonly #twoSteps: Float64Array
  readonly #kin: ReadonlyMap<number, number>[]
  /** What came right after the latest voice, and after the one before it. */
  readonly #next: PairCells[]

  constructor(
    private readonly model: Model,
    private readonly query: Query,
    nearest: readonly number[],
    private readonly slots: readonly number[],
  ) {
    const { voices, formula } = query
    const marks = model.sums.marks(model.slots.size)
    const rows = voices.map(({ video }) => model.pairs(video))
    this.#rows = gatherCells(rows, slots, marks)
    const stepSlots = [...new Set(nearest)].filter((slot) => slot >= 0)
    const stepRows = stepSlots.map((slot) => model.pairs(model.slots.videoAt(slot)))
    this.#stepRows = gatherCells(stepRows, slots, marks)
    this.#after = new Tally(voices.length, formula.places)
    this.#before = new Tally(voices.length, formula.places)
    this.#likelihood = new Tally(voices.length, formula.places)
    this.#near = new Tally(voices.length, formula.nearPlaces)
    this.#twoSteps = new Float64Array(voices.length + 1)
    this.#kin = voices.map(({ video }) => query.kinship.of(video))
    this.#next = voices.slice(0, 2).map(({ video }) => model.next(video))
    this.#stepFactors = this.#weighSteps(gatherCells(rows, stepSlots, marks), stepSlots, nearest)
  }

  /** Whether a voice's own row names a video, by its place in the list. */
  isNamed(voice: number, place: number): boolean {
    const cell = voice * this.#rows.width + place
    return this.#rows.after[cell]! + this.#rows.before[cell]! > 0
  }

  /** What the video at a place of the list loses without each voice; nothing where that is an aversion. */
  of(place: number): Float64Array {
    const { voices, formula } = this.query
    this.#listen(place)
    this.#followSteps(place)
    const slot = this.slots[place]!
    const next = this.#nextOf(0, slot)
    const score = this.#scoreWithout(voices.length, slot, next)
    const losses = new Float64Array(Math.min(voices.length, formula.places.length))
    for (let voice = 0; voice < losses.length; voice++)
      if (voices[voice]!.isFor)
        losses[voice] = score - this.#scoreWithout(voice, slot, voice === 0 ? this.#nextOf(1, slot) : next)
    return losses
  }

  /** A voice leads to a second step for as long as it is weighed; where one is left out, the one behind them all is. */
  #weighSteps(
    { after, before, width }: Gathered,
    slots: number[],
    nearest: readonly number[],
  ): Float64Array[] {
    const { voices, formula } = this.query
    const tally = this.#near
    return slots.map((slot, step) => {
      for (const [voice, { nearFactor }] of voices.entries())
        tally.said[voice] = (after[voice * width + step]! + before[voice * width + step]!) * nearFactor
      tally.sum()
      const unit = this.model.counts.inverses[slot]! / PAIR_UNIT
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
    const { after, before, width } = this.#rows
    const slot = this.slots[place]!
    const video = this.model.slots.videoAt(slot)
    const unit = ratioFactor * this.model.counts.inverses[slot]!
    for (let voice = 0; voice < voices.length; voice++) {
      const { isFor, factor, nearFactor } = voices[voice]!
      const later = after[voice * width + place]!
      const earlier = before[voice * width + place]!
      const alike = (this.#kin[voice]!.get(video) ?? 0) * formula.kinPairs * PAIR_UNIT
      this.#after.said[voice] = (later + alike) * factor
      this.#before.said[voice] = (earlier + alike) * factor
      this.#likelihood.said[voice] = isFor && later > 0 ? Math.log(1 + later * unit) : 0
      this.#near.said[voice] = (later + earlier) * nearFactor
    }
    for (const tally of [this.#after, this.#before, this.#likelihood, this.#near]) tally.sum()
  }

  #followSteps(place: number): void {
    const { after, before, width } = this.#stepRows
    const sums = this.#twoSteps.fill(0)
    for (const [step, factors] of this.#stepFactors.entries()) {
      const pairs = after[step * width + place]! + before[step * width + place]!
      if (pairs > 0) for (let voice = 0; voice < sums.length; voice++) sums[voice]! += factors[voice]! * pairs
    }
  }

  /** What came right after a voice, were it the latest, says of a video. */
  #nextOf(voice: number, slot: number): number {
    const cells = this.#next[voice]
    const { isFor, factor } = this.query.voices[voice] ?? { isFor: false, factor: 0 }
    const place = cells && isFor ? cells.placeOf(slot) : -1
    return place < 0 ? 0 : cells!.after[place]! * factor
  }

  #scoreWithout(voice: number, slot: number, next: number): number {
    const { said } = this.query
    const discount = this.model.counts.discounts[slot]!
    const root = this.model.counts.roots[slot]!
    said[AFTER] = this.#after.without[voice]! * discount
    said[BEFORE] = this.#before.without[voice]! * discount
    said[LIKELIHOOD] = this.#likelihood.without[voice]!
    said[NEAR] = this.#near.without[voice]! * root
    said[NEXT] = next * discount
    said[TWO_STEPS] = this.#twoSteps[voice]! * root
    return scoreSaid(this.query, said)
  }
}

/**
 * Tells for each video of a list the view that it would lose most by, were it not in the history, with its share of all
 * such losses. A view that nobody went on from speaks for what is like it by its facts alone, and says what they share.
 * @param nearest as `addUp` answered
 */
export function explain(
  model: Model,
  query: Query,
  nearest: readonly number[],
  videos: readonly number[],
): Reason[] {
  const slots = videos.map((video) => model.slots.slotOf(video))
  const losses = new Losses(model, query, nearest, slots)
  return videos.map((video, place) => {
    const own = losses.of(place)
    const most = Math.max(...own)
    if (!(most > NOTHING)) return impersonalReason(model.counts.of(slots[place]!))
    const voice = own.indexOf(most)
    const view = query.voices[voice]!
    const total = own.reduce((sum, loss) => sum + Math.max(0, loss), 0)
    const reason = { video_id: view.video, share: most / total }
    const isAlikeAlone = !losses.isNamed(voice, place) && query.kinship.of(view.video).has(video)
    if (!isAlikeAlone) return { kind: view.liked ? "liked" : "watched", ...reason }
    return { kind: "alike", ...reason, in_common: query.kinship.inCommon(view.video, video) }
  })
}
