import { v5 } from "uuid"
import type { EventMessage } from "@/lib/contract/interaction"
import { Random } from "@/lib/platform/random"

/** A video as an audience sees it. `duration` in seconds. */
export type AudienceVideo = { id: number; series: string; episode: number; tags: string[]; duration: number }

/** Someone who does not exist. `likes`: the series they come for, the dearest first. */
export type Simulated = { viewerId: number; name: string; likes: string[] }

const NAMESPACE = "8c2f5e0a-4f0e-4c55-9a35-0d6a1a4c3b11"
const DAY_MS = 86_400_000
const DAYS = 6
/** Gaps between two videos of one evening. */
const PAUSE_MS = 90_000
const EVENINGS = 3
/** A video of the series someone comes for is this much likelier than any other. */
const FAVOURITE = 18
const SECOND = 6
const NEXT_EPISODE = 6
const SHARED_TAG = 1.5

const AUDIENCE = 300
const FIRST_SIMULATED = 910_001
const FEWEST_VIEWS = 4
const MORE_VIEWS = 9

/** The demo's audience, each with the number of videos they watch. */
export function createAudience(series: string[]): (Simulated & { views: number })[] {
  return Array.from({ length: AUDIENCE }, (_, index) => ({
    viewerId: FIRST_SIMULATED + index,
    name: `Simulated viewer ${index + 1}`,
    likes: [series[index % series.length]!, series[(index * 7 + 3) % series.length]!],
    views: FEWEST_VIEWS + ((index * 5) % MORE_VIEWS),
  }))
}

/** How likely a viewer goes on to a video: by taste, by what came just before, and by what they have in common. */
function appeal(viewer: Simulated, video: AudienceVideo, previous: AudienceVideo | undefined): number {
  const taste = video.series === viewer.likes[0] ? FAVOURITE : video.series === viewer.likes[1] ? SECOND : 1
  if (!previous) return taste / video.episode
  const isNext = video.series === previous.series && video.episode === previous.episode + 1
  const shared = video.tags.filter((tag) => previous.tags.includes(tag)).length
  return taste * (isNext ? NEXT_EPISODE : 1) * SHARED_TAG ** shared
}

function choose(random: Random, videos: AudienceVideo[], weights: number[]): AudienceVideo {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const index = weights.findIndex((weight) => (rest -= weight) < 0)
  return videos[index < 0 ? videos.length - 1 : index]!
}

/** What a viewer watches, in order, without repeats. */
function chooseVideo(
  random: Random,
  viewer: Simulated,
  videos: AudienceVideo[],
  count: number,
): AudienceVideo[] {
  const chosen: AudienceVideo[] = []
  while (chosen.length < Math.min(count, videos.length)) {
    const left = videos.filter((video) => !chosen.includes(video))
    const weights = left.map((video) => appeal(viewer, video, chosen.at(-1)))
    chosen.push(choose(random, left, weights))
  }
  return chosen
}

/** Moments of the last days, oldest first: videos of one evening follow each other. `now` in epoch ms. */
function chooseMoments(random: Random, videos: AudienceVideo[], now: number): number[] {
  const evenings = Array.from({ length: EVENINGS }, () => now - random.next() * DAYS * DAY_MS).sort(
    (a, b) => a - b,
  )
  const perEvening = Math.ceil(videos.length / EVENINGS)
  return videos.map((video, index) => {
    const evening = evenings[Math.floor(index / perEvening)]!
    const start = evening + (index % perEvening) * (PAUSE_MS + video.duration * 1_000)
    return Math.min(start, now - (videos.length - index) * 1_000)
  })
}

/**
 * The events of one simulated viewer's last days: most videos to their end, some left early, some liked. The same
 * viewer has the same history with the same event ids, however often it is made. `now` in epoch ms.
 */
export function simulateHistory(
  viewer: Simulated,
  videos: AudienceVideo[],
  count: number,
  now: number,
): EventMessage[] {
  const random = new Random(viewer.viewerId)
  const chosen = chooseVideo(random, viewer, videos, count)
  const moments = chooseMoments(random, chosen, now).sort((a, b) => a - b)
  return chosen.flatMap((video, index) => {
    const idOf = (part: string) => v5(`${viewer.viewerId}/${index}/${part}`, NAMESPACE)
    const share = random.chance(0.12) ? random.between(0.1, 0.4) : random.between(0.75, 1)
    const at = moments[index]!
    const common = { user_id: viewer.viewerId, video_id: video.id }
    const seconds = Math.round(video.duration * share * 10) / 10
    const watch: EventMessage = {
      ...common,
      type: "watch",
      event_id: idOf("watch"),
      view_id: idOf("view"),
      watch_time: seconds,
      position: seconds,
      occurred_at: new Date(at).toISOString(),
    }
    const isLiked = video.series === viewer.likes[0] && share > 0.7 && random.chance(0.35)
    const like: EventMessage = {
      ...common,
      type: "like",
      event_id: idOf("like"),
      occurred_at: new Date(at + 1).toISOString(),
    }
    return isLiked ? [watch, like] : [watch]
  })
}
