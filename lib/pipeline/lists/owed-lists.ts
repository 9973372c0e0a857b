import type { Catalogue } from "@/lib/data/catalogue"
import { listCopied } from "@/lib/data/list-copies"
import type { Redis } from "@/lib/redis/client"
import { claimDueLists, countDueLists, finishDueLists, wantLists } from "@/lib/redis/due-lists"
import { clearStaleMark, moveStaleCursor, readStaleCursor, readStaleMark } from "@/lib/redis/finished-lists"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"
import type { ListMaker } from "./list-maker"
import { readListViewers } from "./list-viewers"

const CLAIMED_AT_ONCE = 200
/** Stale lists are asked for as many at a time, so that those that somebody waits for never stand behind many. */
const RENEWED_AT_ONCE = 400

/**
 * Asks for the next lists of everybody who has one, where Redis was filled anew or the catalogue changed. Answers
 * whether there are more. A worker that dies meanwhile leaves the rest to the next one; all workers make them.
 */
export async function renewStaleLists(redis: Redis): Promise<boolean> {
  const mark = await readStaleMark(redis)
  if (mark === null) return false
  if ((await countDueLists(redis)) >= RENEWED_AT_ONCE) return true
  const from = await readStaleCursor(redis, mark)
  const ids = await listCopied(from, RENEWED_AT_ONCE)
  // Another filling may have set a mark of its own meanwhile.
  if (ids.length === 0) await clearStaleMark(redis, mark)
  else {
    await wantLists(redis, ids)
    await moveStaleCursor(redis, mark, from, ids.at(-1)!)
  }
  return true
}

/**
 * Makes some of the lists that are due: of those who looked at one that has aged, or did something while the log was
 * ahead. Answers how many.
 */
export async function makeDueLists(redis: Redis, lists: ListMaker, catalogue: Catalogue): Promise<number> {
  const owed = lists.takeOwed()
  if (owed.length > 0) {
    await wantLists(redis, owed).catch((error: unknown) => {
      lists.owe(owed)
      throw error
    })
  }
  if (!lists.isReady) await lists.refresh(catalogue)
  if (!lists.isReady) return 0
  const claim = await claimDueLists(redis, CLAIMED_AT_ONCE)
  const { viewerIds } = claim
  if (viewerIds.length === 0) return 0
  const viewers = await readListViewers(lists.memory, viewerIds)
  // Who was only shown something has what is trending.
  await lists.makeLists(
    catalogue,
    viewers.filter(({ version }) => version > 0),
  )
  const known = new Set(viewers.map(({ viewerId }) => viewerId))
  await Promise.all(viewerIds.filter((id) => !known.has(id)).map((id) => dropViewerKeys(redis, id)))
  await finishDueLists(redis, claim)
  return viewerIds.length
}
