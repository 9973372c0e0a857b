import { mixSeries } from "@/lib/recommender/rails/finish-list"
import type { ListItem } from "@/lib/contract/list"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

/** A viewer's first view of a film. */
export type FirstView = {
  userId: number
  videoId: number
  isSimulated: boolean
  /** The broker's time, epoch ms. */
  at: number
  /** What no list could have held for this viewer before the view. */
  hidden: ReadonlySet<number>
}

/** What was shown before the views: each viewer's own list, and what is trending, which is also what those without a list are shown. */
export type ShownLists = { own: ReadonlyMap<number, ListItem[]>; trending: ListItem[] }

/** How well lists of one kind foresaw first views in one hour. Whole numbers, so that sums have no order. */
export type ListQuality = {
  hour: Date
  audience: "people" | "simulated"
  /** `trending` is the control: what everybody would have been shown. */
  list: "own" | "trending"
  views: number
  /** The film was among the first ten, at a place that the viewer's views had earned. */
  hits: number
  /** It was among the first ten as a film that nobody had seen. */
  explored: number
  /** Sum of a million over the film's place. */
  reciprocal: number
}

const PLACES = 10
const MILLION = 1_000_000

type Verdict = Pick<ListQuality, "hits" | "explored" | "reciprocal">

function judge(items: ListItem[], videoId: number): Verdict {
  const index = items.findIndex(({ video }) => video.id === videoId)
  if (index === -1) return { hits: 0, explored: 0, reciprocal: 0 }
  const isHit = index < PLACES ? 1 : 0
  const reciprocal = Math.round(MILLION / (index + 1))
  return items[index]!.reason.kind === "new"
    ? { hits: 0, explored: isHit, reciprocal }
    : { hits: isHit, explored: 0, reciprocal }
}

/** Says of each first view where its film stood in the lists, summed by hour, audience and kind of list. */
export function judgeViews(views: FirstView[], shown: ShownLists): ListQuality[] {
  const sums = new Map<string, ListQuality>()
  for (const { userId, videoId, isSimulated, at, hidden } of views) {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS
    const audience = isSimulated ? "simulated" : "people"
    const trending = shown.trending.filter(({ video }) => !hidden.has(video.id))
    const lists = { own: shown.own.get(userId) ?? mixSeries(trending), trending }
    for (const list of ["own", "trending"] as const) {
      const { hits, explored, reciprocal } = judge(lists[list], videoId)
      const key = `${hour}/${audience}/${list}`
      const none = {
        hour: new Date(hour),
        audience,
        list,
        views: 0,
        hits: 0,
        explored: 0,
        reciprocal: 0,
      } as const
      const sum = sums.get(key) ?? none
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
