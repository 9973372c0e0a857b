import type { Reason } from "@/lib/contract/list"
import type { Model } from "@/lib/recommender/model/model"
import { Losses } from "./losses"
import type { Query } from "./query"
import { impersonalReason } from "./ranked"

/** Losses below this are rounding, not evidence. */
const NOTHING = 1e-9

function findMost(losses: Float64Array): { voice: number; share: number } | null {
  let voice = -1
  let most = NOTHING
  let total = 0
  for (let index = 0; index < losses.length; index++) {
    const loss = losses[index]!
    if (loss > 0) total += loss
    if (loss <= most) continue
    most = loss
    voice = index
  }
  return voice < 0 ? null : { voice, share: most / total }
}

/**
 * Tells for each video of a list the view that it would lose most by, were it not in the history, with its share of all
 * such losses. A view that nobody went on from speaks for what is like it by its facts alone, and says what they share.
 * @param nearest as `addUp` answered
 */
export function explain(
  model: Model,
  query: Query,
  nearest: readonly number[],
  videos: readonly number[],
): Reason[] {
  const slots = videos.map((video) => model.slots.slotOf(video))
  const losses = new Losses(model, query, nearest, slots)
  return videos.map((video, place) => {
    const found = findMost(losses.of(place))
    if (found === null) return impersonalReason(model.counts.of(slots[place]!))
    const { voice, share } = found
    const view = query.voices[voice]!
    const reason = { video_id: view.video, share }
    const isAlikeAlone = !losses.isNamed(voice, place) && query.kinship.of(view.video).has(video)
    if (!isAlikeAlone) return { kind: view.liked ? "liked" : "watched", ...reason }
    return { kind: "alike", ...reason, in_common: query.kinship.inCommon(view.video, video) }
  })
}
