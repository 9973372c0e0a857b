import { addCounters } from "@/lib/projections/counters"
import { addMarkChanges, countMarks, foldEvents, type Durations } from "@/lib/projections/fold-viewer"
import type { Queries } from "@/lib/data/client"
import type { Sums } from "@/lib/pipeline/apply/erase-viewers"
import { recordPlaybacks, type ViewerEvents } from "@/lib/pipeline/apply/record-playbacks"
import { saveUsers, type LockedUser } from "@/lib/data/viewers"
import {
  readViewerStates,
  saveVideoStates,
  type ChangedVideo,
  type ViewerSnapshot,
} from "@/lib/data/viewer-states"
import { changesViewer } from "@/lib/contract/interaction"
import type { LoggedEvent } from "@/lib/pipeline/apply/parse-message"
import { groupBy } from "@/lib/platform/group-by"
import type { FirstView } from "@/lib/projections/online-evaluation"
import { learn, toLesson } from "@/lib/recommender/model/delta"
import { hiddenVideos } from "@/lib/recommender/state/signals"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"

/** What a batch adds up to. */
export type Gains = Sums & { firstViews: FirstView[] }

const listWatched = ({ videos }: ViewerState) =>
  new Set([...videos].flatMap(([id, { watchedAt }]) => (watchedAt === null ? [] : id)))

/**
 * Records what new events of viewers come to: their states, views, versions; and adds what that changes in sums over all viewers to the gains
 * of the batch. Answers those whose list changes, as they are then: what was shown to a viewer counts from the next list on. `users` must hold them, locked.
 */
export async function recordViewers(
  tx: Queries,
  events: LoggedEvent[],
  users: ReadonlyMap<number, LockedUser>,
  durations: Durations,
  { model, counters, firstViews }: Gains,
): Promise<ViewerSnapshot[]> {
  const groups = groupBy(events, ({ userId }) => userId)
  const touched = [...groups.keys()].map((id) => users.get(id)!)
  const states = await readViewerStates(tx, touched)
  const changedVideos: ChangedVideo[] = []
  const viewerEvents: ViewerEvents[] = []
  for (const user of touched) {
    const state = states.get(user.id)!
    const before = {
      lesson: toLesson(state),
      marks: countMarks(state),
      watched: listWatched(state),
      hidden: hiddenVideos(state),
    }
    const group = groups.get(user.id)!
    const { changed, forgotten } = foldEvents(state, group, durations)
    model.apply(learn(before.lesson, toLesson(state)))
    addMarkChanges(counters, before.marks, countMarks(state))
    for (const videoId of changed) {
      const { id: userId, isSimulated } = user
      const video = state.videos.get(videoId)!
      changedVideos.push({ userId, videoId, state: video })
      if (video.watchedAt === null || before.watched.has(videoId)) continue
      firstViews.push({ userId, videoId, isSimulated, at: group.at(-1)!.loggedAt, hidden: before.hidden })
    }
    viewerEvents.push({ userId: user.id, state, forgotten, events: group })
    user.forgottenAt = state.forgottenAt
    user.version += group.filter(changesViewer).length
  }
  const watched = await recordPlaybacks(tx, viewerEvents, durations)
  for (const [videoId, change] of watched) addCounters(counters, videoId, change)
  if (changedVideos.length > 0) await saveVideoStates(tx, changedVideos)
  await saveUsers(tx, touched)
  return touched
    .filter(({ id }) => groups.get(id)!.some(changesViewer))
    .map((user) => ({ userId: user.id, version: user.version, state: states.get(user.id)! }))
}
