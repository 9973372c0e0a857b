import { createAudience, simulateHistory, type AudienceVideo, type Simulated } from "@/cli/shared/audience"
import { readBundledFilms } from "@/cli/shared/bundled-films"
import { listProfileViewers } from "@/cli/shared/profiles"
import type { VideoDetail } from "@/lib/contract/card"
import type { EventMessage } from "@/lib/contract/interaction"
import type { Ranked } from "@/lib/contract/list"
import { toDetail } from "@/lib/data/to-card"
import { toWatcher } from "@/lib/recommender/fitting/example"
import { computeDelta, toEvidence } from "@/lib/recommender/model/delta"
import { Model } from "@/lib/recommender/model/model"
import { Kinship } from "@/lib/recommender/ranking/kinship"
import { rankPersonal, type Steps } from "@/lib/recommender/ranking/rank-personal"
import { LIST_LENGTH, type Source } from "@/lib/recommender/ranking/source"
import { toSequence } from "@/lib/recommender/state/signals"
import { emptyState, foldEvent, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { ModelFitter } from "./fit-model"
import { average, gainOfHit, gainOfPlace, PLACES, type Placing } from "./metrics"
import { comparePaired, type Difference } from "./paired-difference"
import type { OnProgress } from "./protocols"

const WITHOUT: { name: string; steps: Steps }[] = [
  { name: "as shipped", steps: { kinship: true, spread: true, unknown: true } },
  { name: "without kinship", steps: { kinship: false, spread: true, unknown: true } },
  { name: "without spread", steps: { kinship: true, spread: false, unknown: true } },
  { name: "without the place of an unknown film", steps: { kinship: true, spread: true, unknown: false } },
]

/**
 * A step that was left out: accuracy beside what is shipped, and the share of all videos that came into any list, and
 * into any first ten.
 */
export type StepRow = {
  name: string
  "hr@10": number
  "ndcg@10": number
  difference: { "hr@10": Difference; "ndcg@10": Difference }
  shown: number
  shown_in_ten: number
}

/** A viewer of the demo with what they watched and what they are shown then. */
export type DemoViewer = { name: string; likes: string[]; state: ViewerState; list: Ranked[] }

type Audience = { viewers: Simulated[]; events: EventMessage[]; details: Map<number, VideoDetail> }

/** The demo's videos and audience, events in the order of time. `now` is epoch ms. */
function readAudience(now: number): Audience {
  const { series, videos } = readBundledFilms()
  const titles = new Map(series.map(({ slug, title }) => [slug, title]))
  const details = videos.map(({ series, published_at, tags, ...video }) =>
    toDetail({
      ...video,
      publishedAt: new Date(published_at),
      series: { slug: series, title: titles.get(series) ?? series },
      tags: tags.map((name) => ({ tag: { name } })),
      stats: null,
    }),
  )
  const watchable: AudienceVideo[] = videos
  const slugs = [...new Set(watchable.map((video) => video.series))]
  const viewers = [...listProfileViewers(), ...createAudience(slugs)]
  const events = viewers.flatMap((viewer) => simulateHistory(viewer, watchable, viewer.views, now))
  events.sort((a, b) => a.occurred_at!.localeCompare(b.occurred_at!) || a.user_id - b.user_id)
  return { viewers, events, details: new Map(details.map((detail) => [detail.id, detail])) }
}

/** The site as the worker keeps it, with the model in memory. */
class DemoSite {
  readonly #model = new Model()
  readonly #states = new Map<number, ViewerState>()
  readonly #source: Source
  readonly #fitter: ModelFitter

  constructor(private readonly details: Audience["details"]) {
    const facts = [...details.values()].map(({ id, ...rest }) => ({ video: id, ...rest }))
    this.#source = {
      model: this.#model,
      ids: [...details.keys()],
      seriesOf: (video) => details.get(video)?.series.slug,
      kinship: new Kinship(facts),
    }
    this.#fitter = new ModelFitter(this.#source)
  }

  stateOf(user: number): ViewerState {
    return this.#states.get(user) ?? emptyState()
  }

  learn({ user_id, video_id, type, watch_time, position, occurred_at }: EventMessage): void {
    if (type === "erase" || video_id === undefined) return
    const state = this.stateOf(user_id)
    const before = toEvidence(state)
    const duration = this.details.get(video_id)?.duration ?? null
    const at = Date.parse(occurred_at!)
    const event = {
      type,
      videoId: video_id,
      occurredAt: at,
      watchTime: watch_time ?? null,
      position: position ?? null,
    }
    foldEvent(state, event, duration)
    this.#states.set(user_id, state)
    this.#model.apply(computeDelta(before, toEvidence(state)))
    this.#fitter.fitWhereDue(() => [...this.#states.values()].map(toWatcher))
  }

  list(user: number, now: number, steps?: Steps): Ranked[] {
    return rankPersonal(this.#source, { viewerId: user, state: this.stateOf(user) }, now, steps)
  }
}

/** Tests each view on the list that its viewer had before it; those without a list are not asked. */
export function measureSteps(now: number, onProgress: OnProgress): StepRow[] {
  const { events, details } = readAudience(now)
  const site = new DemoSite(details)
  const placings = WITHOUT.map((): Placing[] => [])
  const shown = WITHOUT.map(() => ({ any: new Set<number>(), ten: new Set<number>() }))
  for (const [index, event] of events.entries()) {
    const isNew = event.type === "watch" && !site.stateOf(event.user_id).videos.has(event.video_id!)
    if (isNew)
      for (const [variant, { steps }] of WITHOUT.entries()) {
        const list = site.list(event.user_id, Date.parse(event.occurred_at!), steps).map(({ video }) => video)
        if (list.length === 0) continue
        const place = list.indexOf(event.video_id!)
        placings[variant]!.push({ user: event.user_id, rating: null, rank: place < 0 ? Infinity : place + 1 })
        for (const video of list) shown[variant]!.any.add(video)
        for (const video of list.slice(0, PLACES)) shown[variant]!.ten.add(video)
      }
    site.learn(event)
    onProgress((index + 1) / events.length)
  }
  return WITHOUT.map(({ name }, variant) => ({
    name,
    "hr@10": average(placings[variant]!, gainOfHit),
    "ndcg@10": average(placings[variant]!, gainOfPlace),
    difference: {
      "hr@10": comparePaired(placings[variant]!, placings[0]!, gainOfHit),
      "ndcg@10": comparePaired(placings[variant]!, placings[0]!, gainOfPlace),
    },
    shown: shown[variant]!.any.size / details.size,
    shown_in_ten: shown[variant]!.ten.size / details.size,
  }))
}

function describe({ name, likes, state, list }: DemoViewer, details: Audience["details"]): string {
  const titleOf = (video: number) => `${details.get(video)!.title} (${details.get(video)!.series.title})`
  const watched = toSequence(state).map(
    ({ video, liked, finished }) =>
      `  ${liked ? "liked   " : finished ? "finished" : "watched "} ${titleOf(video)}`,
  )
  const listed = list.slice(0, PLACES + 3).map(({ video, reason }, index) => {
    const because =
      reason.video_id === undefined ? reason.kind : `${reason.kind} ${details.get(reason.video_id)!.title}`
    const share = reason.share === undefined ? "" : `, ${Math.round(100 * reason.share)} %`
    return `  ${String(index + 1).padStart(2)}. ${titleOf(video).padEnd(48)} ${because}${share}`
  })
  return [`${name}, who comes for ${likes.join(" and ")}`, ...watched, "is shown", ...listed].join("\n")
}

/** What some of the demo's viewers watched and are shown, as text: the profiles first. */
export function printLists(now: number, count: number): string {
  const { viewers, events, details } = readAudience(now)
  const site = new DemoSite(details)
  for (const event of events) site.learn(event)
  const chosen = viewers.slice(0, count).map(({ viewerId, name, likes }) => {
    const list = site.list(viewerId, now).slice(0, LIST_LENGTH)
    return describe({ name, likes, state: site.stateOf(viewerId), list }, details)
  })
  return chosen.join("\n\n")
}
