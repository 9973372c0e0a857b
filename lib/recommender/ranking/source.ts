import type { Model } from "@/lib/recommender/model/model"
import type { Kinship } from "./kinship"

/** So many videos are in a list. */
export const LIST_LENGTH = 24

/** What lists are made from. */
export type Source = {
  model: Model
  /** Videos to choose from. May be replaced, but not changed in place. */
  ids: readonly number[]
  /** The slug of a video's series. */
  seriesOf: (video: number) => string | undefined
  /** With it, videos that few have seen are found by what they have in common with others. */
  kinship?: Kinship
}
