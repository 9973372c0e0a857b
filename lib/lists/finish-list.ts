import type { VideoCard, VideoDetail } from "@/lib/catalogue/video"
import type { Cause, ListItem, RecommendationList, TrendingList } from "@/lib/lists/list"
import { WEIGHTS } from "@/lib/recommender/constants"
import { drawVideos, explore } from "@/lib/recommender/explore"
import { Kinship } from "@/lib/recommender/kinship"
import type { Model } from "@/lib/recommender/model"
import { recommend, type Ranked } from "@/lib/recommender/recommend"
import { similar } from "@/lib/recommender/similar"
import { longestRun, spread } from "@/lib/recommender/spread"
import { trending } from "@/lib/recommender/trending"
import { hiddenVideos, toAversions, toSequence, type ViewerState } from "@/lib/recommender/viewer-state"

export const LIST_LENGTH = 24
export const TRENDING_HOURS = 7 * 24

/** What lists are made from. */
export type Source = {
  model: Model
  cards: ReadonlyMap<number, VideoCard>
  /** With these, videos that few have seen are found by what they have in common with others. */
  details?: ReadonlyMap<number, VideoDetail>
  ids: readonly number[]
}

const KINSHIPS = new WeakMap<ReadonlyMap<number, VideoDetail>, Kinship>()

/** Found once for each catalogue that is read. */
function findKinship(details: Source["details"]): Kinship | undefined {
  if (!details) return undefined
  const known = KINSHIPS.get(details)
  if (known) return known
  const facts = [...details.values()].map(({ id, title, series, tags }) => ({
    video: id,
    title,
    tags,
    series: series.slug,
  }))
  const kinship = new Kinship(facts)
  KINSHIPS.set(details, kinship)
  return kinship
}

/** Behind the places by which lists are judged, and within what a rail shows. */
const UNKNOWN_PLACE = 12
/** Who fewer viewers have seen is worth finding out about. */
const FEW_VIEWERS = 3

/** One place of a full list goes to a video that hardly anyone has seen, another one for each viewer. */
function addUnknown({ model, ids }: Source, userId: number, hidden: ReadonlySet<number>, list: Ranked[]) {
  if (list.length < LIST_LENGTH) return list
  const listed = new Set(list.map(({ video }) => video))
  const unknowns = drawVideos(ids, userId)
    .map((video) => ({ video, shown: 0, watched: model.viewers(video) }))
    .filter(({ video, watched }) => watched < FEW_VIEWERS && !hidden.has(video) && !listed.has(video))
  const video = explore(unknowns, userId)
  if (video === null) return list
  const { score } = list.at(UNKNOWN_PLACE)!
  return list.toSpliced(UNKNOWN_PLACE, 0, { video, score, reason: { kind: "new" } }).slice(0, LIST_LENGTH)
}

/** Personal lists, with no more of one series in a row than the viewer watches in a row. */
function rankPersonal(source: Source, { userId, state }: ListViewer): Ranked[] {
  const { model, cards, details, ids } = source
  const hidden = hiddenVideos(state)
  const sequence = toSequence(state)
  const personal = recommend({
    model,
    sequence,
    aversions: toAversions(state),
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

export type ListViewer = { userId: number; version: number; state: ViewerState }

function toItems(ranked: Ranked[], cards: Source["cards"]): ListItem[] {
  return ranked.flatMap(({ video, score, reason }) => {
    const card = cards.get(video)
    if (!card) return []
    const because = reason.video === undefined ? undefined : cards.get(reason.video)
    return {
      video: card,
      score,
      reason: {
        kind: reason.kind,
        ...(because && { video_id: because.id, title: because.title }),
        ...(reason.share !== undefined && { share: reason.share }),
      },
    }
  })
}

function rankTrending({ model, ids }: Source, now: number, hidden: ReadonlySet<number>): Ranked[] {
  return trending({ model, now, windowHours: TRENDING_HOURS, hidden, candidates: ids, limit: LIST_LENGTH })
}

/** The latest thing a viewer did that changes a list, epoch milliseconds, or null. */
function lastEventAt({ videos, forgottenAt }: ViewerState): number | null {
  const times = [...videos.values()].flatMap(({ position: _, ...moments }) => Object.values(moments))
  return [...times, forgottenAt].reduce(
    (latest, at) => (at !== null && at > (latest ?? 0) ? at : latest),
    null,
  )
}

/** The finished list of a viewer: personal where there is any view to go by, else what is trending. `now` is epoch ms. */
export function finishList(
  source: Source,
  viewer: ListViewer,
  now: number,
  cause?: Cause,
): RecommendationList {
  const personal = rankPersonal(source, viewer)
  const isPersonal = personal.length > 0
  const asOf = lastEventAt(viewer.state)
  return {
    user_id: viewer.userId,
    version: viewer.version,
    generated_at: new Date(now).toISOString(),
    as_of: asOf === null ? null : new Date(asOf).toISOString(),
    source: isPersonal ? "personal" : "trending",
    items: toItems(
      isPersonal ? personal : rankTrending(source, now, hiddenVideos(viewer.state)),
      source.cards,
    ),
    ...(cause && { cause }),
  }
}

export function finishTrending(source: Source, now: number): TrendingList {
  return {
    window_hours: TRENDING_HOURS,
    generated_at: new Date(now).toISOString(),
    items: toItems(rankTrending(source, now, new Set()), source.cards),
  }
}

/** Films that those who watched this one watched near it. */
export function finishSimilar({ model, cards, ids }: Source, videoId: number): ListItem[] {
  return toItems(similar({ model, video: videoId, candidates: ids, limit: LIST_LENGTH }), cards)
}
