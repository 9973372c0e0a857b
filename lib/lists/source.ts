import type { VideoCard, VideoDetail } from "@/lib/catalogue/video"
import type { Model } from "@/lib/recommender/model"

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
