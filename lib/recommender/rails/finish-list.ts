import type { Cause, ListItem, RecommendationList, TrendingList } from "@/lib/contract/list"
import { rankPersonal } from "@/lib/recommender/ranking/rank-personal"
import { LIST_LENGTH, type Source } from "@/lib/recommender/ranking/source"
import type { Ranked } from "@/lib/recommender/ranking/recommend"
import { hiddenVideos } from "@/lib/recommender/state/signals"
import { similar } from "@/lib/recommender/rails/similar"
import { spread } from "@/lib/recommender/ranking/spread"
import { trending } from "@/lib/recommender/rails/trending"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"

export const TRENDING_HOURS = 7 * 24

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

/** For who is new here: no two of one series in a row, as far as others are there. */
export const mixSeries = (items: ListItem[]): ListItem[] => spread(items, ({ video }) => video.series.slug, 1)

/** The latest thing a viewer did that changes a list, epoch milliseconds, or null. */
function lastEventAt({ videos, forgottenAt }: ViewerState): number | null {
  const times = [...videos.values()].flatMap(({ position: _, shownHours: __, ...moments }) =>
    Object.values(moments),
  )
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
  const personal = rankPersonal(source, viewer, now)
  const isPersonal = personal.length > 0
  const asOf = lastEventAt(viewer.state)
  return {
    user_id: viewer.userId,
    version: viewer.version,
    generated_at: new Date(now).toISOString(),
    as_of: asOf === null ? null : new Date(asOf).toISOString(),
    source: isPersonal ? "personal" : "trending",
    items: isPersonal
      ? toItems(personal, source.cards)
      : mixSeries(toItems(rankTrending(source, now, hiddenVideos(viewer.state)), source.cards)),
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
