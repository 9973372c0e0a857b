import type { Counters } from "@/lib/projections/counters"
import { countsAsView } from "@/lib/recommender/state/viewer-state"

/** The views of one video by one viewer: the view's id -> the most milliseconds watched in it. */
export type Playbacks = ReadonlyMap<string, number>

/** Views of one viewer that a video counts: whoever sends more views of it adds nothing by them. */
export const MAX_VIEWS = 100

/** Watch time of one view that counts, in lengths of the video. */
const MAX_ROUNDS = 10

export const toMilliseconds = (seconds: number): number => Math.round(seconds * 1_000)

type Watch = { viewId: string; watchTime: number; occurredAt: number }

/**
 * Adds watches to the playbacks of one viewer and video, in the order of the record: its first `MAX_VIEWS` views count.
 * What came before `forgottenAt` (epoch ms) does not.
 */
export function addWatches(playbacks: Playbacks, watches: Watch[], forgottenAt: number | null): Playbacks {
  const sum = new Map(playbacks)
  for (const { viewId, watchTime, occurredAt } of watches) {
    if (forgottenAt !== null && occurredAt <= forgottenAt) continue
    if (!sum.has(viewId) && sum.size >= MAX_VIEWS) continue
    sum.set(viewId, Math.max(sum.get(viewId) ?? 0, toMilliseconds(watchTime)))
  }
  return sum
}

/** What playbacks add to the counters of a video of this length (seconds). */
export function countPlaybacks(playbacks: Playbacks, duration: number): Pick<Counters, "views" | "watchMs"> {
  let views = 0
  let watchMs = 0
  const most = Math.round(MAX_ROUNDS * duration * 1_000)
  for (const time of playbacks.values()) {
    if (countsAsView(time / 1_000, duration)) views += 1
    watchMs += Math.min(time, most)
  }
  return { views, watchMs }
}
