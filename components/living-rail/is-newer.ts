import type { RecommendationList } from "@/lib/contract/list"

type Stamp = Pick<RecommendationList, "version" | "generated_at">

/**
 * Whether a list is newer than another one of the same viewer: it knows of more that the viewer did, or of as much and
 * was made later, because others went on watching.
 */
export function isNewer(list: Stamp, than: Stamp): boolean {
  if (list.version !== than.version) return list.version > than.version
  return Date.parse(list.generated_at) > Date.parse(than.generated_at)
}
