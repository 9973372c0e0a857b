import type { Queries } from "@/lib/data/client"
import { readPlaybacks } from "@/lib/data/playbacks"
import { readRecord, type RecordedViewer } from "@/lib/data/read-record"
import { readStats } from "@/lib/data/video-stats"
import { readViewerStates, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { readWeightCells } from "@/lib/pipeline/model/adopt-fit"
import { groupBy } from "@/lib/platform/group-by"
import { addCounters, type Counters } from "@/lib/projections/counters"
import type { Durations } from "@/lib/projections/fold-viewer"
import { recountViewer, type RecountedViewer } from "@/lib/projections/recount-viewer"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"
import { Model } from "@/lib/recommender/model/model"
import { compare, compareMaps, type Difference } from "@/lib/verify/compare"

/** `shownAt`: when the log had the viewer's last impression, epoch ms. */
export type VerifiedViewer = ViewerSnapshot & { shownAt: number | null }

/**
 * Some viewers, and what of theirs is not as it should be. `listed`: those of them who have a list, as the record says
 * they are.
 */
export type VerifiedViewers = { count: number; listed: VerifiedViewer[]; differences: Difference[] }

async function verifyViewers(
  db: Queries,
  viewers: RecordedViewer[],
  recounts: Map<number, RecountedViewer>,
): Promise<Difference[]> {
  const states = await readViewerStates(db, viewers)
  const pairs = viewers.flatMap(({ id }) =>
    [...states.get(id)!.videos.keys()].map((videoId) => ({ viewerId: id, videoId })),
  )
  const playbacks = groupBy(await readPlaybacks(db, pairs), ({ viewerId }) => viewerId)
  return viewers.flatMap(({ id, version, forgottenAt }) => {
    const expected = recounts.get(id)!
    const found = groupBy(playbacks.get(id) ?? [], ({ videoId }) => videoId)
    const foundPlaybacks = new Map(
      [...found].map(([videoId, rows]) => [
        videoId,
        new Map(rows.map(({ viewId, watchMs }) => [viewId, watchMs])),
      ]),
    )
    return [
      ...compare(`viewer ${id}: version`, expected.version, version),
      ...compare(`viewer ${id}: history forgotten`, expected.state.forgottenAt, forgottenAt),
      ...compareMaps(
        (video) => `viewer ${id}, video ${video}: state`,
        expected.state.videos,
        states.get(id)!.videos,
      ),
      ...compareMaps(
        (video) => `viewer ${id}, video ${video}: playbacks`,
        expected.playbacks,
        foundPlaybacks,
      ),
    ]
  })
}

/**
 * Counts everything again from the interactions alone and compares it with what Postgres keeps. `db` must be one
 * snapshot. Answers what it finds as it goes, and at the end the model as it should be.
 */
export async function* verifyRecord(
  db: Queries,
  durations: Durations,
): AsyncGenerator<VerifiedViewers, Model> {
  const counters = new Map<number, Counters>()
  const model = new Model()
  model.apply(await readWeightCells(db))
  for await (const { viewers, events } of readRecord(db)) {
    const recounts = new Map(viewers.map(({ id }) => [id, recountViewer(events.get(id) ?? [], durations)]))
    const listed: VerifiedViewer[] = []
    for (const [viewerId, { state, version, shownAt, counters: own }] of recounts) {
      for (const [videoId, change] of own) addCounters(counters, videoId, change)
      model.apply(computeDelta(NO_EVIDENCE, toEvidence(state)))
      if (version > 0) listed.push({ viewerId, version, state, shownAt })
    }
    yield { count: viewers.length, listed, differences: await verifyViewers(db, viewers, recounts) }
  }
  const expected = new Map(
    [...counters].filter(([, sum]) => Object.values(sum).some((amount) => amount !== 0)),
  )
  const differences = compareMaps((id) => `video ${id}: counters`, expected, await readStats(db))
  yield { count: 0, listed: [], differences }
  return model
}
