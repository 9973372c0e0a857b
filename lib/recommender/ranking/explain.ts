import type { Reason } from "@/lib/contract/list"
import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import type { SortedCells } from "@/lib/recommender/model/sorted-cells"
import { impersonalReason } from "./ranked"
import { combine, type Query } from "./score"

/** Losses below this are rounding, not evidence. */
const NOTHING = 1e-9

/** What each view, latest first, says of a video; its place weighs it. */
function sumWithout(evidence: number[], places: readonly number[]): { all: number; without: number[] } {
  let before = 0
  let after = 0
  const without: number[] = []
  for (let index = evidence.length - 1; index >= 0; index--) {
    without[index] = after
    // Were a later view left out, this one would move up a place.
    after += (places[index - 1] ?? 0) * evidence[index]!
  }
  for (let index = 0; index < evidence.length; index++) {
    without[index]! += before
    before += (places[index] ?? 0) * evidence[index]!
  }
  return { all: before, without }
}

/** What speaks for and against videos in one list: for each voice its row, and what is like its video. */
type Sources = { rows: SortedCells[]; kin: ReadonlyMap<number, number>[] }

/**
 * What the score of a video would lose without each of the weighed views that speak for it, those before it moving up a
 * place.
 */
function findLosses(model: Model, query: Query, { rows, kin }: Sources, slot: number): number[] {
  const { voices, ratioFactor, weights } = query
  const target = model.slots.videoAt(slot)
  const counts = rows.map((row) => row.at(slot))
  const alike = kin.map((likeness) => (likeness.get(target) ?? 0) * weights.kinPairs * PAIR_UNIT)
  const speaks = (index: number) => voices[index]!.isFor && counts[index]! + alike[index]! > 0
  if (!voices.some((_, index) => speaks(index))) return []
  const inverse = model.counts.inverses[slot]!
  const pairs = sumWithout(
    counts.map((count, index) => (count + alike[index]!) * voices[index]!.factor),
    weights.places,
  )
  const ratios = sumWithout(
    counts.map((count, index) =>
      count > 0 && voices[index]!.isFor ? Math.log(1 + count * ratioFactor * inverse) : 0,
    ),
    weights.places,
  )
  const logViews = model.counts.logs[slot]!
  const score = combine(query, pairs.all, ratios.all, logViews)
  return weights.places.map((_, index) =>
    index < voices.length && speaks(index)
      ? score - combine(query, pairs.without[index]!, ratios.without[index]!, logViews)
      : 0,
  )
}

/**
 * Tells for each video of a list the view that it would lose most by, were it not in the history, with its share of all
 * such losses. A view that nobody went on from speaks for what is like it by its facts alone, and says what they share.
 */
export function createExplainer(model: Model, query: Query): (video: number) => Reason {
  const { voices, kinship } = query
  const sources = {
    rows: voices.map(({ video }) => model.pairs(video)),
    kin: voices.map(({ video }) => kinship.of(video)),
  }
  return (video) => {
    const slot = model.slots.slotOf(video)
    const losses = findLosses(model, query, sources, slot)
    const total = losses.reduce((sum, loss) => sum + Math.max(0, loss), 0)
    if (!(total > NOTHING)) return impersonalReason(model.counts.of(slot))
    const most = Math.max(...losses)
    const index = losses.indexOf(most)
    const view = voices[index]!
    const reason = { video_id: view.video, share: most / total }
    if (sources.rows[index]!.at(slot) > 0) return { kind: view.liked ? "liked" : "watched", ...reason }
    return { kind: "alike", ...reason, in_common: kinship.inCommon(view.video, video) }
  }
}
