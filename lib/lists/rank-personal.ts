import { findKinship } from "@/lib/lists/find-kinship"
import { LIST_LENGTH, type Source } from "@/lib/lists/source"
import { WEIGHTS } from "@/lib/recommender/constants"
import { drawVideos, explore } from "@/lib/recommender/explore"
import { recommend, type Ranked } from "@/lib/recommender/recommend"
import { toReluctance } from "@/lib/recommender/reluctance"
import { hiddenVideos, toAversions, toSequence } from "@/lib/recommender/signals"
import { longestRun, spread } from "@/lib/recommender/spread"
import type { ViewerState } from "@/lib/recommender/viewer-state"

/** Behind the places by which lists are judged, and within what a rail shows. */
const UNKNOWN_PLACE = 12
/** Who fewer viewers have seen is worth finding out about. */
const FEW_VIEWERS = 3

/** One place of a full list goes to a video that hardly anyone has seen, another one for each viewer. */
function addUnknown({ model, ids }: Source, userId: number, hidden: ReadonlySet<number>, list: Ranked[]) {
  if (list.length < LIST_LENGTH) return list
  const listed = new Set(list.map(({ video }) => video))
  const unknowns = drawVideos(ids, userId)
    .map((video) => ({ video, shown: model.shown(video), watched: model.viewers(video) }))
    .filter(({ video, watched }) => watched < FEW_VIEWERS && !hidden.has(video) && !listed.has(video))
  const video = explore(unknowns, userId)
  if (video === null) return list
  const { score } = list.at(UNKNOWN_PLACE)!
  return list.toSpliced(UNKNOWN_PLACE, 0, { video, score, reason: { kind: "new" } }).slice(0, LIST_LENGTH)
}

/**
 * What a viewer is likeliest to watch, with no more of one series in a row than this viewer watches in a row, and one place for what is hardly known. Empty
 * where there is no view to go by. `now` is epoch ms.
 */
export function rankPersonal(
  source: Source,
  { userId, state }: { userId: number; state: ViewerState },
  now: number,
): Ranked[] {
  const { model, cards, details, ids } = source
  const hidden = hiddenVideos(state)
  const sequence = toSequence(state)
  const personal = recommend({
    model,
    sequence,
    aversions: toAversions(state),
    reluctance: toReluctance(state, now),
    hidden,
    kinship: findKinship(details),
    candidates: ids,
    limit: LIST_LENGTH,
  })
  const seriesOf = (video: number) => cards.get(video)?.series.slug
  const run = longestRun(sequence.slice(-WEIGHTS.places.length).map(({ video }) => seriesOf(video)))
  const spreadOut = spread(personal, ({ video }) => seriesOf(video), run)
  return addUnknown(source, userId, hidden, spreadOut)
}
