import type { VideoCard } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { type Catalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import {
  readLatestLiked,
  readLatestVideos,
  readSomeVideos,
  type ViewerSnapshot,
} from "@/lib/data/viewer-states"
import { progressAt } from "@/lib/projections/fold-viewer"
import { continueWatching, listStops, watchAgain, type Stop } from "@/lib/recommender/rails/viewer-rails"
import { isDisliked, isLiked } from "@/lib/recommender/state/signals"
import { emptyState } from "@/lib/recommender/state/viewer-state"

/** A video that a viewer has begun: where it was left (seconds), and that as a share of its length. */
export type WatchedVideo = { video: VideoCard; position: number; progress: number; watched_at: string }

/** What a viewer did with one video. `position` in seconds. */
export type ViewerVideo = { liked: boolean; disliked: boolean; watch_later: boolean; position: number }

/** Pages look at so much of a history at most, the latest of it: they cost the same however long it is. */
const LOOKED_AT = 500

const stranger = (viewerId: number): ViewerSnapshot => ({ viewerId, version: 0, state: emptyState() })

/** What a viewer did last; of a stranger, nothing. */
export const readViewer = async (viewerId: number): Promise<ViewerSnapshot> =>
  (await readLatestVideos(viewerId, LOOKED_AT)) ?? stranger(viewerId)

function toWatched(stops: Stop[], { cards }: Pick<Catalogue, "cards">): WatchedVideo[] {
  return stops.flatMap(({ video, position, at }) => {
    const card = cards.get(video)
    if (card === undefined) return []
    const progress = Math.min(1, position / card.duration)
    return [{ video: card, position, progress, watched_at: new Date(at).toISOString() }]
  })
}

/** All videos a viewer has begun and not forgotten, the latest first. */
export async function listHistory(viewerId: number, limit: number): Promise<WatchedVideo[]> {
  const [viewer, catalogue] = await Promise.all([readViewer(viewerId), cachedCatalogue()])
  return toWatched(listStops(viewer.state), catalogue).slice(0, limit)
}

/** Videos that are begun and not finished, the latest first. */
export async function listContinueWatching(
  { state }: ViewerSnapshot,
  limit: number,
): Promise<WatchedVideo[]> {
  const catalogue = await cachedCatalogue()
  const begun = continueWatching(state, (video) => catalogue.cards.get(video)?.duration)
  return toWatched(begun, catalogue).slice(0, limit)
}

/** Videos that pleased the viewer a while ago. */
export async function listWatchAgain({ state }: ViewerSnapshot, limit: number): Promise<VideoCard[]> {
  const { cards } = await cachedCatalogue()
  return watchAgain(state)
    .flatMap((id) => cards.get(id) ?? [])
    .slice(0, limit)
}

/** Videos whose like stands, the latest like first. */
export async function listLiked(viewerId: number, limit: number): Promise<VideoCard[]> {
  const [known, { cards }] = await Promise.all([readLatestLiked(viewerId, LOOKED_AT), cachedCatalogue()])
  const viewer = known ?? stranger(viewerId)
  return [...viewer.state.videos]
    .filter(([, video]) => isLiked(video, viewer.state.forgottenAt))
    .sort(([, a], [, b]) => (b.likedAt ?? 0) - (a.likedAt ?? 0))
    .flatMap(([id]) => cards.get(id) ?? [])
    .slice(0, limit)
}

/** What this viewer did with this video, from the record. */
export async function readViewerVideo(viewerId: number, videoId: number): Promise<ViewerVideo> {
  const [known, later] = await Promise.all([
    readSomeVideos(viewerId, [videoId]),
    database().watchLater.findUnique({ where: { viewerId_videoId: { viewerId, videoId } } }),
  ])
  const viewer = known ?? stranger(viewerId)
  const video = viewer.state.videos.get(videoId)
  const watch_later = later !== null
  if (!video) return { liked: false, disliked: false, watch_later, position: 0 }
  return {
    liked: isLiked(video, viewer.state.forgottenAt),
    disliked: isDisliked(video, viewer.state.forgottenAt),
    watch_later,
    position: progressAt(viewer.state, videoId) === null ? 0 : video.position,
  }
}
