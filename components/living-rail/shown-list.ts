import { isNewer } from "@/components/living-rail/is-newer"
import type { Arrival } from "@/components/living-rail/live-lists"
import type { RecommendationList } from "@/lib/contract/list"

/** The list a rail shows, and which of its videos were not in the one before. */
export type ShownList = {
  list: RecommendationList
  entered: ReadonlySet<number>
  /** When it was pushed here, for a list that was then shown at once: only such a one tells how fast the way was. */
  arrived_at: number | null
}

export type RailState = {
  shown: ShownList
  /** Whether the list that waits had to, because someone was using the rail. */
  waited: boolean
}

type Around = {
  /** What the server rendered the rail with. */
  initial: RecommendationList
  latest: Arrival | null
  viewer: number | null
  /** Someone is using the rail. */
  held: boolean
}

export function firstShown(list: RecommendationList): ShownList {
  return { list, entered: new Set(), arrived_at: null }
}

/** `waited` is true for a list that was not shown at once. */
export function nextShown(shown: ShownList, arrival: Arrival, waited: boolean): ShownList {
  return {
    list: arrival.list,
    entered: enteringVideos(shown.list, arrival.list),
    arrived_at: waited ? null : arrival.pushed_at,
  }
}

const isForeign = (list: RecommendationList, viewer: number | null) =>
  list.user_id !== null && list.user_id !== viewer

/** The newest list, where it is this viewer's and newer than the one on show; else null. */
export function newerList({ shown }: RailState, { latest, viewer }: Around): Arrival | null {
  // Right after a change of viewer the store may still hold the list of the one before.
  if (!latest || isForeign(latest.list, viewer)) return null
  return isNewer(latest.list, shown.list) ? latest : null
}

/** What the rail shows next. The same object where nothing changes; a step from its result changes nothing more. */
export function stepRail(state: RailState, around: Around): RailState {
  const { initial, viewer, held } = around
  if (isForeign(state.shown.list, viewer) && !isForeign(initial, viewer)) {
    return stepRail({ shown: firstShown(initial), waited: false }, around)
  }
  const newer = newerList(state, around)
  if (!newer) return state.waited ? { ...state, waited: false } : state
  if (held) return state.waited ? state : { ...state, waited: true }
  return { shown: nextShown(state.shown, newer, state.waited), waited: false }
}

export function enteringVideos(before: RecommendationList, after: RecommendationList): Set<number> {
  const known = new Set(before.items.map((item) => item.video.id))
  return new Set(after.items.map((item) => item.video.id).filter((id) => !known.has(id)))
}
