import { z } from "zod"
import { inParts } from "@/lib/platform/in-parts"
import type { Redis } from "./client"
import { keys, listChannel } from "./keys"
import { runScript } from "./run-script"
import { CLAIM_DUE, FINISH_DUE } from "./scripts"

const AT_ONCE = 1_000
/** Whoever claims a list has this long to make it. */
const LEASE_MS = 4_000
/** Where somebody looks at a page, the list comes before those of others. */
const AHEAD_MS = 60_000

/** Viewers whose lists are made by whoever claimed them, and until when nobody else is given them. */
export type Claim = { viewerIds: number[]; lease: number }

async function addDue(redis: Redis, viewerIds: readonly number[], at: number): Promise<void> {
  for (const part of inParts(viewerIds, AT_ONCE))
    await redis.zadd(keys.listsDue(), "LT", ...part.flatMap((id) => [at, id]))
}

/**
 * Asks the workers for new lists of viewers, however often in the meantime once. `waitMs`: for how long the lists may
 * wait, so that several changes come to one.
 */
export const wantLists = (redis: Redis, viewerIds: readonly number[], waitMs = 0): Promise<void> =>
  addDue(redis, viewerIds, Date.now() + waitMs)

/** Asks for the list of a viewer who waits for it. */
export const wantList = (redis: Redis, viewerId: number): Promise<void> =>
  addDue(redis, [viewerId], Date.now() - AHEAD_MS)

/** The same as `wantLists`, but those who have a page open come first, and don't wait. */
export async function wantShownLists(redis: Redis, viewerIds: number[], waitMs: number): Promise<void> {
  for (const part of inParts(viewerIds, AT_ONCE)) {
    const counts = (await redis.pubsub("NUMSUB", ...part.map(listChannel))) as (string | number)[]
    const isOpen = (_: number, index: number) => Number(counts[2 * index + 1] ?? 0) > 0
    const open = part.filter(isOpen)
    const others = part.filter((id, index) => !isOpen(id, index))
    await Promise.all([
      open.length > 0 && addDue(redis, open, Date.now() - AHEAD_MS),
      others.length > 0 && addDue(redis, others, Date.now() + waitMs),
    ])
  }
}

/** Takes some of the lists that are due, the most urgent first. What a claimer that dies leaves is due again. */
export async function claimDueLists(redis: Redis, count: number): Promise<Claim> {
  const now = Date.now()
  const lease = now + LEASE_MS
  const ids = await runScript(redis, CLAIM_DUE, [keys.listsDue()], [now, count, lease])
  return { viewerIds: z.array(z.coerce.number()).parse(ids), lease }
}

/** Claimed lists were made. Those that were asked for again meanwhile stay due. */
export async function finishDueLists(redis: Redis, { viewerIds, lease }: Claim): Promise<void> {
  if (viewerIds.length > 0) await runScript(redis, FINISH_DUE, [keys.listsDue()], [lease, ...viewerIds])
}

/** How many lists are due or about to be. */
export const countDueLists = (redis: Redis): Promise<number> => redis.zcard(keys.listsDue())
