import type { Queries } from "@/lib/data/client"
import { deleteViewers } from "@/lib/data/delete-viewers"
import { readPlaybacks } from "@/lib/data/playbacks"
import { readViewerStates } from "@/lib/data/viewer-states"
import type { LockedViewer } from "@/lib/data/viewers"
import { groupBy } from "@/lib/platform/group-by"
import { addMarkChanges, addPlaybackChanges, countMarks, type Durations } from "@/lib/projections/fold-viewer"
import { noGains, sumGains, type Gains } from "@/lib/projections/gains"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"

/** What sums over all viewers lose with these viewers. */
async function findLosses(tx: Queries, viewers: LockedViewer[], durations: Durations): Promise<Gains> {
  const losses: Gains[] = []
  for (const [viewerId, state] of await readViewerStates(tx, viewers)) {
    const loss = noGains()
    loss.cells = computeDelta(toEvidence(state), NO_EVIDENCE)
    addMarkChanges(loss.counters, countMarks(state), new Map())
    const pairs = [...state.videos.keys()].map((videoId) => ({ viewerId, videoId }))
    for (const [videoId, rows] of groupBy(await readPlaybacks(tx, pairs), ({ videoId }) => videoId)) {
      const playbacks = new Map(rows.map(({ viewId, watchMs }) => [viewId, watchMs]))
      addPlaybackChanges(loss.counters, videoId, playbacks, new Map(), durations)
    }
    losses.push(loss)
  }
  return sumGains(losses)
}

/**
 * Removes all that Postgres has of viewers, and answers what that takes out of the sums. The viewers must be locked. A
 * demo profile stays, as a viewer who never did anything.
 */
export async function eraseViewers(
  tx: Queries,
  viewers: LockedViewer[],
  durations: Durations,
): Promise<Gains> {
  const losses = await findLosses(tx, viewers, durations)
  await deleteViewers(
    tx,
    viewers.map(({ id }) => id),
  )
  return losses
}
