import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import type { Model } from "@/lib/recommender/model/model"

/** So many videos are in a list. */
export const LIST_LENGTH = 24

/** What lists are made from. */
export type Source = {
  model: Model
  cards: ReadonlyMap<number, VideoCard>
  /** With these, videos that few have seen are found by what they have in common with others. */
  details?: ReadonlyMap<number, VideoDetail>
  ids: readonly number[]
}
