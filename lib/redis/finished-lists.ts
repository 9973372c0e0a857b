import type { Redis } from "ioredis"
import type { ListItem, RecommendationList, TrendingList } from "@/lib/contract/list"
import { keys, listChannel } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { REMOVE_UNCHANGED, STORE_LIST } from "@/lib/redis/scripts"

/** A viewer's own list. */
export type OwnList = RecommendationList & { user_id: number }

/**
 * Keeps a viewer's finished list and tells the viewer's open pages, unless a newer one is there: a worker that was paused must not put an old
 * list over a new one. Answers whether it was kept.
 */
export async function storeList(redis: Redis, list: OwnList): Promise<boolean> {
  const args = [list.version, JSON.stringify(list), listChannel(list.user_id)]
  return (await runScript(redis, STORE_LIST, [keys.list(list.user_id)], args)) === 1
}

/** Takes this very list away again. Whoever did something since, and was refused a list because of this one, gets theirs soon. */
export async function removeList(redis: Redis, list: OwnList): Promise<void> {
  const removed = await runScript(redis, REMOVE_UNCHANGED, [keys.list(list.user_id)], [JSON.stringify(list)])
  if (removed === 1) await wantList(redis, list.user_id)
}

/** A list as it was stored by `storeList`. What is read was written by us, so it is not checked again. */
const parse = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))

export const fetchList = async (redis: Redis, userId: number): Promise<RecommendationList | null> =>
  parse(await redis.get(keys.list(userId)))

export async function storeTrending(redis: Redis, list: TrendingList): Promise<void> {
  await redis.set(keys.trending(), JSON.stringify(list))
}

export const fetchTrending = async (redis: Redis): Promise<TrendingList | null> =>
  parse(await redis.get(keys.trending()))

export async function storeSimilar(redis: Redis, videoId: number, items: ListItem[]): Promise<void> {
  await redis.set(keys.similar(videoId), JSON.stringify(items))
}

export const fetchSimilar = async (redis: Redis, videoId: number): Promise<ListItem[] | null> =>
  parse(await redis.get(keys.similar(videoId)))

const WANTED_AT_ONCE = 100

/** Asks the worker for a new list of a viewer, however often in the meantime once. */
export async function wantList(redis: Redis, userId: number): Promise<void> {
  await redis.sadd(keys.listsWanted(), userId)
}

/** Takes some of the viewers whose list is wanted. Who takes them makes their lists; lost ones are wanted again at the next look. */
export async function takeWantedLists(redis: Redis): Promise<number[]> {
  return (await redis.spop(keys.listsWanted(), WANTED_AT_ONCE)).map(Number)
}
