import { v5 } from "uuid"
import { Random } from "@/lib/platform/random"
import type { EventMessage } from "@/lib/contract/interaction"

/** A film as an audience sees it. `duration` in seconds. */
export type AudienceFilm = { id: number; series: string; episode: number; tags: string[]; duration: number }

/** Someone who does not exist. `likes`: the series they come for, the dearest first. */
export type Simulated = { viewerId: number; name: string; likes: string[] }

const NAMESPACE = "8c2f5e0a-4f0e-4c55-9a35-0d6a1a4c3b11"
const DAY_MS = 86_400_000
const DAYS = 6
/** Gaps between two films of one evening. */
const PAUSE_MS = 90_000
const EVENINGS = 3
/** A film of the series someone comes for is this much likelier than any other. */
const FAVOURITE = 18
const SECOND = 6
const NEXT_EPISODE = 6
const SHARED_TAG = 1.5

const AUDIENCE = 300
const FIRST_SIMULATED = 910_001
const FEWEST_VIEWS = 4
const MORE_VIEWS = 9

/** The demo's audience, each with the number of films they watch. */
export function createAudience(series: string[]): (Simulated & { views: number })[] {
  return Array.from({ length: AUDIENCE }, (_, index) => ({
    viewerId: FIRST_SIMULATED + index,
    name: `Simulated viewer ${index + 1}`,
    likes: [series[index % series.length]!, series[(index * 7 + 3) % series.length]!],
    views: FEWEST_VIEWS + ((index * 5) % MORE_VIEWS),
  }))
}

/** How likely a viewer goes on to a film: by taste, by what came just before, and by what they have in common. */
function appeal(viewer: Simulated, film: AudienceFilm, previous: AudienceFilm | undefined): number {
  const taste = film.series === viewer.likes[0] ? FAVOURITE : film.series === viewer.likes[1] ? SECOND : 1
  if (!previous) return taste / film.episode
  const isNext = film.series === previous.series && film.episode === previous.episode + 1
  const shared = film.tags.filter((tag) => previous.tags.includes(tag)).length
  return taste * (isNext ? NEXT_EPISODE : 1) * SHARED_TAG ** shared
}

function choose(random: Random, films: AudienceFilm[], weights: number[]): AudienceFilm {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const index = weights.findIndex((weight) => (rest -= weight) < 0)
  return films[index < 0 ? films.length - 1 : index]!
}

/** What a viewer watches, in order, without repeats. */
function chooseFilms(
  random: Random,
  viewer: Simulated,
  films: AudienceFilm[],
  count: number,
): AudienceFilm[] {
  const chosen: AudienceFilm[] = []
  while (chosen.length < Math.min(count, films.length)) {
    const left = films.filter((film) => !chosen.includes(film))
    const weights = left.map((film) => appeal(viewer, film, chosen.at(-1)))
    chosen.push(choose(random, left, weights))
  }
  return chosen
}

/** Moments of the last days, oldest first: films of one evening follow each other. `now` in epoch ms. */
function chooseMoments(random: Random, films: AudienceFilm[], now: number): number[] {
  const evenings = Array.from({ length: EVENINGS }, () => now - random.next() * DAYS * DAY_MS).sort(
    (a, b) => a - b,
  )
  const perEvening = Math.ceil(films.length / EVENINGS)
  return films.map((film, index) => {
    const evening = evenings[Math.floor(index / perEvening)]!
    const start = evening + (index % perEvening) * (PAUSE_MS + film.duration * 1_000)
    return Math.min(start, now - (films.length - index) * 1_000)
  })
}

/**
 * The events of one simulated viewer's last days: most films to their end, some left early, some liked. The same viewer
 * has the same history with the same event ids, however often it is made. `now` in epoch ms.
 */
export function simulateHistory(
  viewer: Simulated,
  films: AudienceFilm[],
  count: number,
  now: number,
): EventMessage[] {
  const random = new Random(viewer.viewerId)
  const chosen = chooseFilms(random, viewer, films, count)
  const moments = chooseMoments(random, chosen, now).sort((a, b) => a - b)
  return chosen.flatMap((film, index) => {
    const idOf = (part: string) => v5(`${viewer.viewerId}/${index}/${part}`, NAMESPACE)
    const share = random.chance(0.12) ? random.between(0.1, 0.4) : random.between(0.75, 1)
    const at = moments[index]!
    const common = { user_id: viewer.viewerId, video_id: film.id }
    const seconds = Math.round(film.duration * share * 10) / 10
    const watch: EventMessage = {
      ...common,
      type: "watch",
      event_id: idOf("watch"),
      view_id: idOf("view"),
      watch_time: seconds,
      position: seconds,
      occurred_at: new Date(at).toISOString(),
    }
    const isLiked = film.series === viewer.likes[0] && share > 0.7 && random.chance(0.35)
    const like: EventMessage = {
      ...common,
      type: "like",
      event_id: idOf("like"),
      occurred_at: new Date(at + 1).toISOString(),
    }
    return isLiked ? [watch, like] : [watch]
  })
}
