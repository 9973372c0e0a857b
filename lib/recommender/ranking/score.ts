import type { Formula } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { AFTER, BEFORE, LIKELIHOOD, NEAR, NEXT, STRIDE, TWO_STEPS } from "@/lib/recommender/model/sums"
import { DISCOUNT, LOG, ROOT, WIDTH } from "@/lib/recommender/model/viewer-counts"
import { fastLog } from "./fast-log"
import type { Query } from "./query"

/** What is said of a video that no view speaks for. */
const NOTHING_SAID = new Float64Array(STRIDE)

/** What `addUp` came to for a video, held against its viewers; places as in `Sums`. Written to `said`. */
function readSaid({ sums, counts }: Model, slot: number, said: Float64Array): Float64Array {
  if (!sums.has(slot)) return NOTHING_SAID
  const { values } = sums
  const start = slot * STRIDE
  const discount = counts.facts[slot * WIDTH + DISCOUNT]!
  const root = counts.facts[slot * WIDTH + ROOT]!
  said[AFTER] = values[start + AFTER]! * discount
  said[BEFORE] = values[start + BEFORE]! * discount
  said[LIKELIHOOD] = values[start + LIKELIHOOD]!
  said[NEAR] = values[start + NEAR]! * root
  said[NEXT] = values[start + NEXT]! * discount
  said[TWO_STEPS] = values[start + TWO_STEPS]! * root
  return said
}

/** Writes the features that views speak for, in the order of `FEATURES`. */
function writeFeatures({ voteFloor, floor }: Formula, said: Float64Array, features: Float64Array): void {
  features[0] = fastLog(voteFloor + Math.max(0, said[AFTER]!))
  features[1] = fastLog(voteFloor + Math.max(0, said[BEFORE]!))
  features[2] = said[LIKELIHOOD]!
  features[3] = fastLog(floor + Math.max(0, said[NEAR]!))
  features[4] = fastLog(floor + Math.max(0, said[NEXT]!))
  features[5] = fastLog(floor + Math.max(0, said[TWO_STEPS]!))
}

/** The part of a score that views speak for. */
export function scoreSaid({ formula, weights, features }: Query, said: Float64Array): number {
  writeFeatures(formula, said, features)
  return (
    weights.after * features[0]! +
    weights.before * features[1]! +
    weights.likelihood * features[2]! +
    weights.near * features[3]! +
    weights.next * features[4]! +
    weights.twoSteps * features[5]!
  )
}

/** The feature `recent`, by how many of a video's viewers watched it lately: 0 to 1. */
function recentOf({ formula, viewsPerLatest }: Query, share: number): number {
  return fastLog(formula.recentFloor + share * viewsPerLatest)
}

/** How many of a video's viewers watched it lately. */
function shareLately({ counts, latest }: Model, slot: number): number {
  return latest.of(slot) * counts.facts[slot * WIDTH + ROOT]! ** 2
}

/** The part of a score that says how many watch a video, in all and of late. `inAll`: ln of viewers plus one. */
function scoreCounts(query: Query, inAll: number, share: number): number {
  const { weights, logTotal } = query
  return weights.popular * (inAll - logTotal) + weights.recent * recentOf(query, share)
}

/**
 * No score of a video that no view speaks for is above this, where it has no more viewers than `inAll` says (or no
 * fewer, where popularity counts below zero) and no more than `lately` of them watched it lately.
 */
export function boundUnsaid(query: Query, inAll: number, lately: number): number {
  const most = query.weights.recent < 0 ? 0 : lately / (lately + 1)
  return scoreSaid(query, NOTHING_SAID) + scoreCounts(query, inAll, most)
}

/** All features of a video, in the order of `FEATURES`. */
export function listFeatures(model: Model, query: Query, slot: number): number[] {
  const { formula, features, said, logTotal } = query
  writeFeatures(formula, readSaid(model, slot, said), features)
  const inAll = model.counts.facts[slot * WIDTH + LOG]! - logTotal
  return [...features, inAll, recentOf(query, shareLately(model, slot))]
}

/**
 * How likely a viewer is to watch a video next, of those that `addUp` was called for: the logarithm of a weight, to be
 * held against that of other videos. With F the pairs i -> j and B those j -> i, G those with nothing in between, N_j
 * a video's viewers plus one, q_j its share of all, L_j how many watched it lately, and h_k the viewer's k-th latest
 * video:
 *
 *     score_j = Σ_f w_f · f_j                    the weights w as fitted (fitting/fit-weights.ts)
 *     after      = ln(.01 + Σ_k k^-1 F[h_k, j] / (N_h^.7 N_j^.3))          before: the same with B
 *     likelihood = Σ_k k^-1 ln(1 + F[h_k, j] / (100 q_j))
 *     near       = ln(.003 + c_j)                c_j = N_j^-.5 Σ_k k^-.3 (F + B)[h_k, j] N_h^-.5
 *     next       = ln(.003 + G[h_1, j] / (N_h^.7 N_j^.3))
 *     popular    = ln q_j                        recent = ln(.3 + (L_j / N_j) / (ΣL / Σ(N − 1)))
 *     twoSteps   = ln(.003 + N_j^-.5 Σ_i c_i N_i^-.5 (F + B)[i, j])        i: of each h_k the one of the greatest
 *                                              (F + B)[h_k, i] / N_i^.5, each once
 *
 * `after`, `before` and `next` are votes of neighbours, normalised by popularity; `likelihood` a log-likelihood ratio
 * with a Dirichlet prior, in which a pair that was never seen costs nothing. A video that no row names has the floors,
 * so such videos differ by popularity alone. An aversion has its place among the views; it counts in the votes and in
 * nearness, below zero, and a sum is at least 0. In the votes F and B also have a pair, times their likeness, for
 * videos that are alike by their facts.
 */
export function scoreOf(model: Model, query: Query, slot: number): number {
  return (
    scoreSaid(query, readSaid(model, slot, query.said)) +
    scoreCounts(query, model.counts.facts[slot * WIDTH + LOG]!, shareLately(model, slot))
  )
}
