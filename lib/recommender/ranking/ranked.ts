import type { Reason } from "@/lib/contract/list"

export type Scored = { video: number; score: number }

function compare(a: Scored, b: Scored): number {
  return b.score - a.score || a.video - b.video
}

/** The best first; equal scores by video, so that the same input gives the same list. */
export function takeBest<T extends Scored>(scored: T[], limit: number): T[] {
  return scored.sort(compare).slice(0, Math.max(0, limit))
}

/** Keeps the best of many, without holding or sorting them all. */
export class BestOf {
  #kept: Scored[] = []
  #worst = -Infinity

  constructor(private readonly limit: number) {}

  /** Whether a score may still come into the list. */
  admits(score: number): boolean {
    return this.limit > 0 && score >= this.#worst
  }

  add(video: number, score: number): void {
    this.#kept.push({ video, score })
    if (this.#kept.length >= 2 * this.limit + 64) this.#cut()
  }

  /** The best first; equal scores by video. */
  take(): Scored[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept = takeBest(this.#kept, this.limit)
    if (this.#kept.length === this.limit) this.#worst = this.#kept.at(-1)?.score ?? -Infinity
  }
}

/** Why a video is shown that no view of the viewer speaks for. */
export function impersonalReason(viewers: number): Reason {
  return { kind: viewers > 0 ? "trending" : "new" }
}
