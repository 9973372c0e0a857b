import { PAIR_UNIT, POPULARITY_WEIGHT, PRIOR_PAIRS, RECENCY_POWER, RECENT_VIEWS } from "./constants"
import type { Model } from "./model"
import { impersonalReason, takeBest, type Ranked, type Reason } from "./ranked"
import type { View } from "./viewer-state"

export type { Ranked, Reason } from "./ranked"

/** How strongly the views at each place speak for one video, latest first. The place after the last one is part of it. */
type Evidence = number[]

function weigh(place: number): number {
  return place <= RECENT_VIEWS ? place ** -RECENCY_POWER : 0
}

/** ln(1 + pairs / prior): how much likelier the video is after this view than by chance. */
function gatherEvidence(rows: ReadonlyMap<number, number>[], video: number, share: number): Evidence {
  return rows.map((row) => Math.log1p((row.get(video) ?? 0) / (PAIR_UNIT * PRIOR_PAIRS * share)))
}

function addUp(evidence: Evidence): number {
  return evidence.reduce((sum, strength, index) => sum + weigh(index + 1) * strength, 0)
}

/** What the score would lose without each view, the older views moving up a place. */
function findLosses(evidence: Evidence): number[] {
  const losses: number[] = []
  let movedUp = 0
  for (let index = evidence.length - 1; index >= 0; index--) {
    losses[index] = weigh(index + 1) * evidence[index]! - movedUp
    movedUp += (weigh(index) - weigh(index + 1)) * evidence[index]!
  }
  return losses.slice(0, RECENT_VIEWS)
}

/** The view whose removal would cost the most, with its share of all such losses. */
function explain(views: View[], evidence: Evidence, viewers: number): Reason {
  const losses = findLosses(evidence)
  const total = losses.reduce((sum, loss) => sum + Math.max(0, loss), 0)
  if (total <= 0) return impersonalReason(viewers)
  const best = losses.indexOf(Math.max(...losses))
  const { video, liked } = views[best]!
  return { kind: liked ? "liked" : "watched", video, share: losses[best]! / total }
}

/**
 * The videos that the viewer is likeliest to watch next. With T the pairs, q_j a video's share of all views, h_k the k-th latest view:
 *
 *     score_j = Σ_{k=1..20} k^-1.2 · ln(1 + T[h_k, j] / (100 · q_j)) + 0.7 · ln q_j
 *
 * a log-likelihood ratio with a Dirichlet prior, in which pairs that were never seen cost nothing.
 * @returns best first; nothing for a viewer without a sequence
 */
export function recommend(input: {
  model: Model
  sequence: View[]
  hidden: ReadonlySet<number>
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, sequence, hidden, limit } = input
  if (sequence.length === 0) return []
  // One more than is weighed: it takes the last place where a view before it is left out.
  const views = sequence.slice(-RECENT_VIEWS - 1).reverse()
  const rows = views.map(({ video }) => model.row(`p:${video}`))
  const candidates = new Set(input.candidates)
  const total = model.totalViewers() + candidates.size
  const shown = [...candidates].filter((video) => !hidden.has(video))
  const scored = shown.map((video) => {
    const share = (model.viewers(video) + 1) / total
    const evidence = gatherEvidence(rows, video, share)
    return { video, evidence, score: addUp(evidence) + POPULARITY_WEIGHT * Math.log(share) }
  })
  return takeBest(scored, limit).map(({ video, evidence, score }) => ({
    video,
    score,
    reason: explain(views, evidence, model.viewers(video)),
  }))
}
