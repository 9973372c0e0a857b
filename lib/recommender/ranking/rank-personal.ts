import type { Ranked } from "@/lib/contract/list"
import { FORMULA } from "@/lib/recommender/constants"
import { drawVideos, explore } from "@/lib/recommender/ranking/explore"
import { recommend } from "@/lib/recommender/ranking/recommend"
import { toReluctance } from "@/lib/recommender/ranking/reluctance"
import { LIST_LENGTH, type Source } from "@/lib/recommender/ranking/source"
import { longestRun, spread } from "@/lib/recommender/ranking/spread"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"

/** Behind the places by which lists are judged, and within what a rail shows. */
const UNKNOWN_PLACE = 12
/** Who fewer viewers have seen is worth finding out about. */
const FEW_VIEWERS = 3

/** One place of a full list goes to a video that hardly anyone has seen, another one for each viewer. */
function addUnknown({ model, ids }: Source, viewerId: number, hidden: ReadonlySet<number>, list: Ranked[]) {
  if (list.length < LIST_LENGTH) return list
  const listed = new Set(list.map(({ video }) => video))
  const unknowns = drawVideos(ids, viewerId)
    .map((video) => ({ video, shown: model.shown(video), watched: model.viewers(video) }))
    .filter(({ video, watched }) => watched < FEW_VIEWERS && !hidden.has(video) && !listed.has(video))
  const video = explore(unknowns, viewerId)
  if (video === null) return list
  const { score } = list.at(UNKNOWN_PLACE)!
  return list.toSpliced(UNKNOWN_PLACE, 0, { video, score, reason: { kind: "new" } }).slice(0, LIST_LENGTH)
}

/** Steps that finish a list. Each may be left out to see what it is worth. */
export type Steps = {
  /** Finds what few have seen by what it has in common with others. */
  kinship: boolean
  /** No more of one series in a row than the viewer watches in a row. */
  spread: boolean
  /** One place for what is hardly known. */
  unknown: boolean
}

const ALL_STEPS: Steps = { kinship: true, spread: true, unknown: true }

/** `index`: of the state, where it is held. */
type RankedViewer = { viewerId: number; state: ViewerState; index?: ViewerIndex }

/** What a viewer is likeliest to watch. Empty where there is no view to go by. `now` is epoch ms. */
export function rankPersonal(
  source: Source,
  { viewerId, state, index = new ViewerIndex(state) }: RankedViewer,
  now: number,
  steps = ALL_STEPS,
): Ranked[] {
  const { model, ids, kinship, seriesOf } = source
  const { hidden, sequence } = index
  const personal = recommend({
    model,
    sequence,
    aversions: index.latestAversions(),
    reluctance: toReluctance(index, now),
    hidden,
    kinship: steps.kinship ? kinship : undefined,
    candidates: ids,
    limit: LIST_LENGTH,
  })
  const run = longestRun(sequence.slice(-FORMULA.places.length).map(({ video }) => seriesOf(video)))
  const list = steps.spread ? spread(personal, ({ video }) => seriesOf(video), run) : personal
  return steps.unknown ? addUnknown(source, viewerId, hidden, list) : list
}
