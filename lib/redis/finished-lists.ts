import type { z } from "zod"
import { finishedListSchema, sharedListSchema, type FinishedList, type SharedList } from "@/lib/contract/list"
import type { Redis } from "./client"
import { wantList } from "./due-lists"
import { keys, listChannel } from "./keys"
import { runScript } from "./run-script"
import { MOVE_CURSOR, PUBLISH_LIST, REMOVE_UNCHANGED } from "./scripts"

/** For as long as its viewer stays away; whoever comes back later is shown what is trending until it is made anew. */
const KEPT_S = 7 * 86_400
/** The lists of a video that somebody looks for again are made anew now and then, whatever happens to its rows. */
const SIMILAR_S = 600

/**
 * Keeps a viewer's finished list and tells the viewer's open pages, in one step and unless a newer one is there: a
 * worker that was paused must not put an old list over a new one. Answers whether it was kept.
 */
export async function publishList(redis: Redis, list: FinishedList): Promise<boolean> {
  const args = [list.version, JSON.stringify(list), listChannel(list.user_id), KEPT_S]
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
  await redis.set(keys.similar(videoId), JSON.stringify(list), "EX", SIMILAR_S)
}

/** The rows that a video's list was made from changed: it is made anew when it is asked for after this, ms. */
export async function ageSimilar(redis: Redis, videoId: number, afterMs: number): Promise<void> {
  await redis.pexpire(keys.similar(videoId), afterMs)
}

/** Asks a worker for what is similar to a video. */
export async function wantSimilar(redis: Redis, videoId: number): Promise<void> {
  await redis.sadd(keys.similarWanted(), videoId)
}

/** Takes some of the videos that are asked for. Lost ones are asked for again. */
export async function takeWantedSimilar(redis: Redis, count: number): Promise<number[]> {
  return (await redis.spop(keys.similarWanted(), count)).map(Number)
}

/** Whether it is our turn to count what is trending: one worker does, once in so many ms. */
export async function takeTrendingTurn(redis: Redis, ms: number): Promise<boolean> {
  return (await redis.set(keys.trendingTurn(), 1, "PX", ms, "NX")) === "OK"
}

export const fetchSimilar = async (redis: Redis, videoId: number): Promise<SharedList | null> =>
  parseList(sharedListSchema, await redis.get(keys.similar(videoId)))

/** From now on everybody's list has to be made again. `mark`: of this occasion, never used before. */
export async function markListsStale(redis: Redis, mark: string): Promise<void> {
  await redis.set(keys.listsStale(), mark)
}

/** The mark that everybody's list has to be made again, or null. */
export const readStaleMark = (redis: Redis): Promise<string | null> => redis.get(keys.listsStale())

/** The last viewer whose list was asked for because of a mark; 0 at first. */
export async function readStaleCursor(redis: Redis, mark: string): Promise<number> {
  const [of, id] = ((await redis.get(keys.listsCursor())) ?? "").split("/")
  return of === mark ? Number(id) : 0
}

/** Moves it on. False where another worker did. */
export async function moveStaleCursor(
  redis: Redis,
  mark: string,
  from: number,
  to: number,
): Promise<boolean> {
  const known = (await redis.get(keys.listsCursor())) ?? ""
  const isOfMark = known.startsWith(`${mark}/`)
  if (isOfMark && known !== `${mark}/${from}`) return false
  return (await runScript(redis, MOVE_CURSOR, [keys.listsCursor()], [known, `${mark}/${to}`])) === 1
}

/** They were made, unless another occasion came meanwhile. */
export async function clearStaleMark(redis: Redis, mark: string): Promise<void> {
  await runScript(redis, REMOVE_UNCHANGED, [keys.listsStale()], [mark])
}
