import { FORMULA } from "@/lib/recommender/constants"
import { byTime } from "./moments"
import { readVideo, type Aversion, type VideoSignals, type View } from "./signals"
import { Timeline } from "./timeline"
import type { ViewerState } from "./viewer-state"

/** So many of the latest views and aversions are weighed in a list, and one that takes the last place of another. */
const VOICES = FORMULA.places.length + 1

/** Spreads a number over 32 bits. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)
  return mixed ^ (mixed >>> 13)
}

const KINDS = { view: 1, liked: 2, disliked: 3, dismissed: 4, left: 5 }

/**
 * What lists and the model look at of a viewer's state, held so that a change of one video costs the same however long
 * the history is. Says nothing that the state does not say.
 */
export class ViewerIndex {
  readonly #views: Timeline<View>
  readonly #sent: Timeline<Aversion>
  readonly #brief: Timeline<Aversion>
  readonly #stops: Timeline<{ video: number; at: number }>
  readonly #hidden = new Set<number>()
  readonly #passed = new Map<number, readonly number[]>()
  #hiddenHash = 0
  #latest: number
  #basis: number | undefined

  constructor({ videos, forgottenAt }: ViewerState) {
    const views: View[] = []
    const sent: Aversion[] = []
    const brief: Aversion[] = []
    const stops: { video: number; at: number }[] = []
    this.#latest = forgottenAt ?? 0
    for (const [video, known] of videos) {
      const signals = readVideo(video, known, forgottenAt)
      if (signals.view) views.push(signals.view)
      if (signals.sent) sent.push(signals.sent)
      if (signals.briefAt !== null) brief.push({ video, at: signals.briefAt, kind: "left" })
      if (signals.stoppedAt !== null) stops.push({ video, at: signals.stoppedAt })
      this.#place(signals)
    }
    this.#views = new Timeline(views)
    this.#sent = new Timeline(sent)
    this.#brief = new Timeline(brief)
    this.#stops = new Timeline(stops)
  }

  /** As `toSequence`. */
  get sequence(): readonly View[] {
    return this.#views.items
  }

  /** As `hiddenVideos`. */
  get hidden(): ReadonlySet<number> {
    return this.#hidden
  }

  /** The hours in which videos were passed over. */
  get passed(): ReadonlyMap<number, readonly number[]> {
    return this.#passed
  }

  /** The latest thing the viewer did that may change a list, epoch ms; null where there is none. */
  get latest(): number | null {
    return this.#latest || null
  }

  /** What was left for another video: brief and not the last one that was watched. Oldest first. */
  left(): readonly Aversion[] {
    const brief = this.#brief.items
    const last = this.#stops.items.at(-1)?.at ?? -Infinity
    let end = brief.length
    while (end > 0 && brief[end - 1]!.at >= last) end--
    return end === brief.length ? brief : brief.slice(0, end)
  }

  /** The latest aversions, as many as can have a voice; oldest first. As the end of `toAversions`. */
  latestAversions(): Aversion[] {
    const all = [...this.#sent.items.slice(-VOICES), ...this.left().slice(-VOICES)]
    return all.sort(byTime).slice(-VOICES)
  }

  /** A video's signals changed. */
  replace(before: VideoSignals, after: VideoSignals): void {
    const { video } = after
    if (!this.#isSameToLists(before, after)) this.#basis = undefined
    const placed = (at: number | null) => (at === null ? null : { video, at })
    this.#views.replace(before.view, after.view)
    this.#sent.replace(before.sent, after.sent)
    this.#brief.replace(
      placed(before.briefAt),
      after.briefAt === null ? null : { video, at: after.briefAt, kind: "left" },
    )
    this.#stops.replace(placed(before.stoppedAt), placed(after.stoppedAt))
    if (before.isHidden && !after.isHidden) {
      this.#hidden.delete(video)
      this.#hiddenHash ^= mix(video)
    }
    if (before.passed.length > 0) this.#passed.delete(video)
    this.#place(after, before)
  }

  /** The whole history was forgotten at this moment, epoch ms. */
  forget(at: number): void {
    this.#latest = Math.max(this.#latest, at)
  }

  /**
   * What a list says of its viewer, in 32 bits: the same for as long as the same videos have a voice, in the same
   * order, and the same ones are hidden. A list need not be made again while it is the same.
   */
  basis(): number {
    return (this.#basis ??= this.#findBasis())
  }

  #findBasis(): number {
    const voices = [
      ...this.sequence
        .slice(-VOICES)
        .map(({ video, at, liked }) => ({ video, at, kind: KINDS[liked ? "liked" : "view"] })),
      ...this.latestAversions().map(({ video, at, kind }) => ({ video, at, kind: KINDS[kind] })),
    ]
    voices.sort((a, b) => b.at - a.at || b.video - a.video)
    let hash = this.#hiddenHash
    for (const { video } of this.left()) hash ^= mix(~video)
    for (const { video, kind } of voices.slice(0, VOICES)) hash = mix(hash ^ mix(video * 8 + kind))
    return hash >>> 0
  }

  #isSameToLists(before: VideoSignals, after: VideoSignals): boolean {
    const isSame = (a: View | Aversion | null, b: View | Aversion | null) => a === b || a?.at === b?.at
    return (
      isSame(before.view, after.view) &&
      before.view?.liked === after.view?.liked &&
      isSame(before.sent, after.sent) &&
      before.sent?.kind === after.sent?.kind &&
      before.briefAt === after.briefAt &&
      before.isHidden === after.isHidden &&
      (this.#brief.items.length === 0 || before.stoppedAt === after.stoppedAt)
    )
  }

  #place(after: VideoSignals, before?: VideoSignals): void {
    if (after.isHidden && !before?.isHidden) {
      this.#hidden.add(after.video)
      this.#hiddenHash ^= mix(after.video)
    }
    if (after.passed.length > 0) this.#passed.set(after.video, after.passed)
    this.#latest = Math.max(this.#latest, after.latest)
  }
}
