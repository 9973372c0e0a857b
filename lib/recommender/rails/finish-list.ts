import type { Cause, FinishedList, Listed, Ranked, SharedList } from "@/lib/contract/list"
import { rankPersonal } from "@/lib/recommender/ranking/rank-personal"
import { LIST_LENGTH, type Source } from "@/lib/recommender/ranking/source"
import { spread } from "@/lib/recommender/ranking/spread"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"
import { similar } from "./similar"
import { trending } from "./trending"

export const TRENDING_HOURS = 7 * 24

/** A finished list before it is marked with the form it is kept in. */
export type UnmarkedList = Omit<FinishedList, "form">

/** `index`: of the state, where it is held; it is made for the call otherwise. */
export type ListViewer = { viewerId: number; version: number; state: ViewerState; index?: ViewerIndex }

/** Scores are compared within a list: digits beyond these say nothing, and are half of its bytes. */
const round = (value: number) => Math.round(value * 1e4) / 1e4

const toListed = ({ video, score, reason }: Ranked): Listed => ({
  video_id: video,
  score: round(score),
  reason: reason.share === undefined ? reason : { ...reason, share: round(reason.share) },
})

function rankTrending({ model, ids }: Source, now: number, hidden: ReadonlySet<number>): Ranked[] {
  return trending({ model, now, windowHours: TRENDING_HOURS, hidden, candidates: ids, limit: LIST_LENGTH })
}

/** For who is new here: no two of one series in a row, as far as others are there. */
export const mixSeries = <T extends { video_id: number }>(items: T[], seriesOf: Source["seriesOf"]): T[] =>
  spread(items, ({ video_id }) => seriesOf(video_id), 1)

/**
 * The finished list of a viewer: personal where there is any view to go by, else what is trending. `now` is epoch ms.
 */
export function finishList(source: Source, viewer: ListViewer, now: number, cause?: Cause): UnmarkedList {
  const index = viewer.index ?? new ViewerIndex(viewer.state)
  const personal = rankPersonal(source, { ...viewer, index }, now)
  const isPersonal = personal.length > 0
  const asOf = index.latest
  return {
    user_id: viewer.viewerId,
    version: viewer.version,
    generated_at: new Date(now).toISOString(),
    as_of: asOf === null ? null : new Date(asOf).toISOString(),
    source: isPersonal ? "personal" : "trending",
    basis: index.basis(),
    items: isPersonal
      ? personal.map(toListed)
      : mixSeries(rankTrending(source, now, index.hidden).map(toListed), source.seriesOf),
    ...(cause && { cause }),
  }
}

export function finishTrending(source: Source, now: number): SharedList {
  return {
    generated_at: new Date(now).toISOString(),
    items: rankTrending(source, now, new Set()).map(toListed),
  }
}

/** Videos that those who watched this one watched near it. */
export function finishSimilar({ model, ids }: Source, video: number, now: number): SharedList {
  return {
    generated_at: new Date(now).toISOString(),
    items: similar({ model, video, candidates: ids, limit: LIST_LENGTH }).map(toListed),
  }
}
