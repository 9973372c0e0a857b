import type { Listed, ListItem } from "@/lib/contract/list"
import type { Catalogue } from "@/lib/data/catalogue"

/**
 * Puts the cards into a finished list, as the catalogue is now: without videos that were taken out of it since the list
 * was made, and the others with the files they have now. A reason that names such a video loses it.
 */
export function joinCards(items: Listed[], { cards }: Pick<Catalogue, "cards">): ListItem[] {
  return items.flatMap(({ video_id, score, reason: { video_id: because, ...reason } }) => {
    const video = cards.get(video_id)
    if (video === undefined) return []
    const source = because === undefined ? undefined : cards.get(because)
    return {
      video,
      score,
      reason: { ...reason, ...(source && { video_id: source.id, title: source.title }) },
    }
  })
}
