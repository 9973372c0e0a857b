import { addCounters, type Counters } from "@/lib/counters/counters"
import type { Durations } from "@/lib/counters/fold-viewer"
import type { Queries } from "@/lib/data/client"
import { readPlaybacks } from "@/lib/data/playbacks"
import { readRecord, type RecordedUser } from "@/lib/data/read-record"
import { readStats } from "@/lib/data/video-stats"
import { readViewerStates, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { groupBy } from "@/lib/group-by"
import { contribution } from "@/lib/recommender/contribution"
import { Model } from "@/lib/recommender/model"
import { toSequence } from "@/lib/recommender/viewer-state"
import { compare, compareMaps, type Difference } from "@/lib/verify/compare"
import { recountViewer, type RecountedViewer } from "@/lib/verify/recount-viewer"

/** What Redis should hold. `viewers`: everyone whose list there is something to say about. */
export type Recounted = { model: Model; viewers: ViewerSnapshot[] }

async function verifyUsers(
  db: Queries,
  users: RecordedUser[],
  recounts: Map<number, RecountedViewer>,
): Promise<Difference[]> {
  const states = await readViewerStates(db, users)
  const pairs = users.flatMap(({ id }) =>
    [...states.get(id)!.videos.keys()].map((videoId) => ({ userId: id, videoId })),
  )
  const playbacks = groupBy(await readPlaybacks(db, pairs), ({ userId }) => userId)
  return users.flatMap(({ id, version, forgottenAt }) => {
    const expected = recounts.get(id)!
    const found = groupBy(playbacks.get(id) ?? [], ({ videoId }) => videoId)
    const foundPlaybacks = new Map(
      [...found].map(([videoId, rows]) => [
        videoId,
        new Map(rows.map(({ viewId, watchMs }) => [viewId, watchMs])),
      ]),
    )
    return [
      ...compare(`user ${id}: version`, expected.version, version),
      ...compare(`user ${id}: history forgotten`, expected.state.forgottenAt, forgottenAt),
      ...compareMaps(
        (video) => `user ${id}, video ${video}: state`,
        expected.state.videos,
        states.get(id)!.videos,
      ),
      ...compareMaps((video) => `user ${id}, video ${video}: playbacks`, expected.playbacks, foundPlaybacks),
    ]
  })
}

/**
 * Counts everything again from the interactions alone and compares it with what Postgres keeps. `db` must be one snapshot. Answers the
 * differences as they are found, and at the end what Redis should hold.
 */
export async function* verifyRecord(
  db: Queries,
  durations: Durations,
): AsyncGenerator<{ done: number; differences: Difference[] }, Recounted> {
  const counters = new Map<number, Counters>()
  const recounted: Recounted = { model: new Model(), viewers: [] }
  for await (const { users, events } of readRecord(db)) {
    const recounts = new Map(users.map(({ id }) => [id, recountViewer(events.get(id) ?? [], durations)]))
    for (const [id, { state, version, counters: own }] of recounts) {
      for (const [videoId, change] of own) addCounters(counters, videoId, change)
      recounted.model.apply(contribution(toSequence(state)))
      if (version > 0) recounted.viewers.push({ userId: id, version, state })
    }
    yield { done: users.length, differences: await verifyUsers(db, users, recounts) }
  }
  const expected = new Map(
    [...counters].filter(([, sum]) => Object.values(sum).some((amount) => amount !== 0)),
  )
  yield { done: 0, differences: compareMaps((id) => `video ${id}: counters`, expected, await readStats(db)) }
  return recounted
}
