import type { z } from "zod"
import { finishedListSchema, sharedListSchema, type FinishedList, type SharedList } from "@/lib/contract/list"
import type { Redis } from "./client"
import { keys, listChannel } from "./keys"
import { runScript } from "./run-script"
import { PUBLISH_LIST, REMOVE_UNCHANGED } from "./scripts"

/**
 * Keeps a viewer's finished list and tells the viewer's open pages, in one step and unless a newer one is there: a
 * worker that was paused must not put an old list over a new one. Answers whether it was kept.
 */
export async function publishList(redis: Redis, list: FinishedList): Promise<boolean> {
  const args = [list.version, JSON.stringify(list), listChannel(list.user_id)]
  return (await runScript(redis, PUBLISH_LIST, [keys.list(list.user_id)], args)) === 1
}

/**
 * Takes this very list away again. Whoever did something since, and was refused a list because of this one, gets theirs
 * soon.
 */
export async function removeList(redis: Redis, list: FinishedList): Promise<void> {
  const removed = await runScript(redis, REMOVE_UNCHANGED, [keys.list(list.user_id)], [JSON.stringify(list)])
  if (removed === 1) await wantList(redis, list.user_id)
}

const SCANNED_AT_ONCE = 1_000

/** Takes every viewer's list away: each is read from Postgres, and made anew when it is looked at. One node's keys. */
export async function dropAllLists(redis: Redis): Promise<void> {
  for await (const found of redis.scanStream({ match: keys.list("*"), count: SCANNED_AT_ONCE })) {
    await Promise.all((found as string[]).map((key) => redis.unlink(key)))
  }
}

/** A list from its JSON; null for what is none, or of a form that is not known any more. */
function parseList<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null
  const result = schema.safeParse(JSON.parse(text))
  return result.success ? result.data : null
}

/** A viewer's list as it was announced. */
export const parseFinishedList = (text: string): FinishedList | null => parseList(finishedListSchema, text)

export const fetchList = async (redis: Redis, viewerId: number): Promise<FinishedList | null> =>
  parseList(finishedListSchema, await redis.get(keys.list(viewerId)))

export async function storeTrending(redis: Redis, list: SharedList): Promise<void> {
  await redis.set(keys.trending(), JSON.stringify(list))
}

export const fetchTrending = async (redis: Redis): Promise<SharedList | null> =>
  parseList(sharedListSchema, await redis.get(keys.trending()))

export async function storeSimilar(redis: Redis, videoId: number, list: SharedList): Promise<void> {
  await redis.set(keys.similar(videoId), JSON.stringify(list))
}

export const fetchSimilar = async (redis: Redis, videoId: number): Promise<SharedList | null> =>
  parseList(sharedListSchema, await redis.get(keys.similar(videoId)))

const WANTED_AT_ONCE = 100
const ADDED_AT_ONCE = 1_000

/** Asks the worker for a new list of a viewer, however often in the meantime once. */
export const wantList = (redis: Redis, viewerId: number): Promise<void> => wantLists(redis, [viewerId])

/** Asks the worker for new lists of viewers. */
export async function wantLists(redis: Redis, viewerIds: number[]): Promise<void> {
  for (let start = 0; start < viewerIds.length; start += ADDED_AT_ONCE)
    await redis.sadd(keys.listsWanted(), ...viewerIds.slice(start, start + ADDED_AT_ONCE))
}

/**
 * Takes some of the viewers whose list is wanted. Who takes them makes their lists; lost ones are wanted again at the
 * next look.
 */
export async function takeWantedLists(redis: Redis): Promise<number[]> {
  return (await redis.spop(keys.listsWanted(), WANTED_AT_ONCE)).map(Number)
}

/** From now on everybody's list has to be made again. `mark`: of this occasion, never used before. */
export async function markListsStale(redis: Redis, mark: string): Promise<void> {
  await redis.set(keys.listsStale(), mark)
}

/** The mark that everybody's list has to be made again, or null. */
export const readStaleMark = (redis: Redis): Promise<string | null> => redis.get(keys.listsStale())

/** They were made, unless another occasion came meanwhile. */
export async function clearStaleMark(redis: Redis, mark: string): Promise<void> {
  await runScript(redis, REMOVE_UNCHANGED, [keys.listsStale()], [mark])
}
