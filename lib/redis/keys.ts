import { readEnv } from "@/lib/platform/env"

/** The model is spread over this many shards by video. A power of two; to change it means to rebuild. */
export const SHARDS = 8

/**
 * Grows with each change of what histories add to the model: a Redis that was filled by an earlier version is filled
 * anew.
 */
export const MODEL_VERSION = 3

export const shardOf = (videoId: number): number => videoId % SHARDS
export const listShards = (): number[] => Array.from({ length: SHARDS }, (_, shard) => shard)

const prefix = () => readEnv("REDIS_PREFIX")

/** All keys of a shard have its hash tag, so that a script on one of them runs on one node of a Redis Cluster. */
const shardKey = (shard: number, name: string) => `${prefix()}{m${shard}}:${name}`

export const keys = {
  /**
   * Hash: "topic/partition" -> next offset; "ready" -> `MODEL_VERSION` once the shard is complete; "sequence" -> number
   * of the last change.
   */
  fence: (shard: number) => shardKey(shard, "fence"),
  /** Set of the names of all rows of the shard. */
  rows: (shard: number) => shardKey(shard, "rows"),
  /** Hash of one row: field -> integer. The row's name is appended. */
  rowPrefix: (shard: number) => shardKey(shard, "row:"),
  /** Capped stream of what was changed, for the workers that hold rows in memory. */
  changes: (shard: number) => shardKey(shard, "changes"),
  list: (viewerId: number | "*") => `${prefix()}recommendations:${viewerId}`,
  trending: () => `${prefix()}trending`,
  similar: (videoId: number) => `${prefix()}similar:${videoId}`,
  /** There while everybody's list has to be made again, because Redis was filled anew or the catalogue changed. */
  listsStale: () => `${prefix()}lists:stale`,
  /** The mark of that, and the last viewer whose list was asked for because of it: `MARK/ID`. */
  listsCursor: () => `${prefix()}lists:cursor`,
  /** Sorted set of viewers whose lists have to be made: when (epoch ms), or until when somebody makes them. */
  listsDue: () => `${prefix()}lists:due`,
  /** Set of videos whose similar ones somebody looks for. */
  similarWanted: () => `${prefix()}similar:wanted`,
  /** There for as long as what is trending needs not be counted anew. */
  trendingTurn: () => `${prefix()}trending:turn`,
  workerAlive: () => `${prefix()}worker:alive`,
  rateLimit: (subject: string) => `${prefix()}rate:${subject}`,
}

/** Where a viewer's new list is announced. The list itself is the message. */
export const listChannel = (viewerId: number): string => `${prefix()}lists:${viewerId}`
