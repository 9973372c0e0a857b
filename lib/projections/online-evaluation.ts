import type { Listed } from "@/lib/contract/list"
import { mixSeries } from "@/lib/recommender/rails/finish-list"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

/** A viewer's first view of a video. */
export type FirstView = {
  viewerId: number
  videoId: number
  isSimulated: boolean
  /** The broker's time, epoch ms. */
  at: number
  /** What no list could have held for this viewer before the view. */
  hidden: Pick<ReadonlySet<number>, "has">
}

/**
 * What was shown before the views: each viewer's own list, and what is trending, which is also what those without a
 * list are shown, with its series mixed.
 */
export type ShownLists = {
  own: ReadonlyMap<number, Listed[]>
  trending: Listed[]
  seriesOf: (video: number) => string | undefined
}

/** How well lists of one kind foresaw first views in one hour. Whole numbers, so that sums have no order. */
export type ListAccuracy = {
  hour: Date
  audience: "people" | "simulated"
  /** `trending` is the control: what everybody would have been shown. */
  list: "own" | "trending"
  views: number
  /** The video was among the first ten, at a place that the viewer's views had earned. */
  hits: number
  /** It was among the first ten as a video that nobody had seen. */
  explored: number
  /** Sum of a million over the video's place: the reciprocal rank in millionths. */
  reciprocal: number
}

const PLACES = 10
export const MILLION = 1_000_000

type Outcome = Pick<ListAccuracy, "hits" | "explored" | "reciprocal">

function findOutcome(items: Listed[], videoId: number): Outcome {
  const index = items.findIndex(({ video_id }) => video_id === videoId)
  if (index === -1) return { hits: 0, explored: 0, reciprocal: 0 }
  const isHit = index < PLACES ? 1 : 0
  const reciprocal = Math.round(MILLION / (index + 1))
  return items[index]!.reason.kind === "new"
    ? { hits: 0, explored: isHit, reciprocal }
    : { hits: isHit, explored: 0, reciprocal }
}

/** Says of each first view where its video stood in the lists, summed by hour, audience and kind of list. */
export function evaluateViews(views: FirstView[], shown: ShownLists): ListAccuracy[] {
  const sums = new Map<string, ListAccuracy>()
  for (const { viewerId, videoId, isSimulated, at, hidden } of views) {
    const hour = new Date(Math.floor(at / HOUR_MS) * HOUR_MS)
    const audience = isSimulated ? "simulated" : "people"
    const trending = shown.trending.filter(({ video_id }) => !hidden.has(video_id))
    const lists = { own: shown.own.get(viewerId) ?? mixSeries(trending, shown.seriesOf), trending }
    for (const list of ["own", "trending"] as const) {
      const { hits, explored, reciprocal } = findOutcome(lists[list], videoId)
      const key = `${hour.getTime()}/${audience}/${list}`
      const sum = sums.get(key) ?? { hour, audience, list, views: 0, hits: 0, explored: 0, reciprocal: 0 }
      sums.set(key, {
        ...sum,
        views: sum.views + 1,
        hits: sum.hits + hits,
        explored: sum.explored + explored,
        reciprocal: sum.reciprocal + reciprocal,
      })
    }
  }
  return [...sums.values()]
}
