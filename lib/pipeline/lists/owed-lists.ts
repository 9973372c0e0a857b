import { readAllViewers } from "@/lib/data/all-viewers"
import type { Catalogue } from "@/lib/data/catalogue"
import { readViewers, type ViewerSnapshot } from "@/lib/data/viewer-states"
import type { Redis } from "@/lib/redis/client"
import { clearStaleMark, readStaleMark, takeWantedLists } from "@/lib/redis/finished-lists"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"
import type { ListMaker } from "./list-maker"

/** Who was only shown something has what is trending. */
const hasActed = ({ version }: ViewerSnapshot) => version > 0

/**
 * Lists of everybody, where Redis was filled anew or the catalogue changed, which is read as it is then. A worker that
 * dies meanwhile leaves the rest to the next one.
 */
export async function renewStaleLists(
  redis: Redis,
  lists: ListMaker,
  readCatalogue: () => Promise<Catalogue>,
): Promise<void> {
  const mark = await readStaleMark(redis)
  if (mark === null) return
  const catalogue = await readCatalogue()
  for await (const viewers of readAllViewers()) await lists.makeLists(catalogue, viewers.filter(hasActed))
  // Another filling may have set a mark of its own meanwhile.
  await clearStaleMark(redis, mark)
}

/** Lists of those who looked at one that has aged, or are owed one. */
export async function makeWantedLists(redis: Redis, lists: ListMaker, catalogue: Catalogue): Promise<void> {
  const wanted = await takeWantedLists(redis)
  const owed = lists.takeOwed()
  const all = [...new Set([...wanted, ...owed])]
  if (all.length === 0) return
  try {
    const viewers = await readViewers(all)
    await lists.makeLists(catalogue, viewers)
    const known = new Set(viewers.map(({ viewerId }) => viewerId))
    await Promise.all(all.filter((id) => !known.has(id)).map((id) => dropViewerKeys(redis, id)))
  } catch (error) {
    lists.owe(all)
    throw error
  }
}
