import type { Arrival } from "@/components/living-rail/live-lists"
import type { RecommendationList } from "@/lib/lists/list"

/** The list a rail shows, and which of its films were not in the one before. */
export type ShownList = { list: RecommendationList; entered: ReadonlySet<number>; pushed: boolean }

export function firstShown(list: RecommendationList): ShownList {
  return { list, entered: new Set(), pushed: false }
}

/** `held` is true for a list that had to wait because someone was using the rail. */
export function nextShown(shown: ShownList, arrival: Arrival, held: boolean): ShownList {
  return {
    list: arrival.list,
    entered: enteringFilms(shown.list, arrival.list),
    pushed: arrival.by === "push" && !held,
  }
}

export function isNewer(shown: ShownList, arrival: Arrival | null): arrival is Arrival {
  return arrival !== null && arrival.list.version > shown.list.version
}

export function enteringFilms(before: RecommendationList, after: RecommendationList): Set<number> {
  const known = new Set(before.items.map((item) => item.video.id))
  return new Set(after.items.map((item) => item.video.id).filter((id) => !known.has(id)))
}
