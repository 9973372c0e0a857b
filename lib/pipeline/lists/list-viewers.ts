import { database } from "@/lib/data/client"
import { readViewerRows, readViewerStates } from "@/lib/data/viewer-states"
import type { ViewerMemory } from "@/lib/pipeline/record/viewer-memory"
import type { ListViewer } from "@/lib/recommender/rails/finish-list"

/** Viewers as they are now, from memory where it is true. Unknown ones are left out. */
export async function readListViewers(memory: ViewerMemory, ids: number[]): Promise<ListViewer[]> {
  const rows = await readViewerRows(ids)
  const missing = rows.filter(({ id, stamp }) => !memory.find(id, stamp))
  const states = missing.length > 0 ? await readViewerStates(database(), missing) : new Map<number, never>()
  return rows.flatMap(({ id, version, stamp }) => {
    const held = memory.find(id, stamp)
    if (held) return { viewerId: id, version, state: held.state, index: held.index }
    const state = states.get(id)
    return state ? { viewerId: id, version, state } : []
  })
}
