import { LIST_FORM } from "@/lib/contract/list"
import { finishList, type UnmarkedList } from "@/lib/recommender/rails/finish-list"
import type { Source } from "@/lib/recommender/ranking/source"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import type { Redis } from "@/lib/redis/client"
import { fetchList } from "@/lib/redis/finished-lists"
import { compare, type Difference } from "@/lib/verify/compare"
import type { VerifiedViewer } from "@/lib/verify/verify-record"

/** The clocks of who made a list and of Redis may differ by this much. */
const CLOCKS_MS = 1_000

/** A list as it says what to watch: without when it was made, and for which event. */
const toContent = ({ user_id, version, as_of, source, items }: UnmarkedList) => ({
  user_id,
  version,
  as_of,
  source,
  items,
})

/**
 * Compares one viewer's list in Redis with the record: always that nothing has changed since that it depends on, and
 * that it holds nothing seen or sent away; and, where it was made after the model last changed (`changedAt`, epoch ms)
 * and the viewer was last shown anything, every item, score and reason with a list made anew. One of an earlier form is
 * replaced when it is next looked at, and not made anew here.
 */
export async function verifyList(
  redis: Redis,
  source: Source,
  changedAt: number,
  viewer: VerifiedViewer,
): Promise<Difference[]> {
  const { viewerId, version, state, shownAt } = viewer
  const list = await fetchList(redis, viewerId)
  // Whoever stays away has none, and everybody where Redis was filled anew: it is made when they come.
  if (list === null) return []
  const index = new ViewerIndex(state)
  const { hidden } = index
  const shown = list.items.map(({ video_id }) => video_id).filter((id) => hidden.has(id))
  const madeAt = Date.parse(list.generated_at)
  const knownAt = Math.max(changedAt, shownAt ?? 0)
  const isRepeatable = list.form === LIST_FORM && list.version === version && madeAt > knownAt + CLOCKS_MS
  return [
    ...compare(`list of viewer ${viewerId}: version`, true, list.version <= version),
    ...compare(
      `list of viewer ${viewerId}: what it was made from`,
      index.basis(),
      list.basis ?? index.basis(),
    ),
    ...compare(`list of viewer ${viewerId}: videos it must not hold`, [], shown),
    ...(isRepeatable
      ? compare(
          `list of viewer ${viewerId}`,
          toContent(finishList(source, { ...viewer, index }, madeAt)),
          toContent(list),
        )
      : []),
  ]
}
