/** Why a video is in a list. `share`: how much of the score that view earned, of all that the viewer's views earned (0 to 1). */
export type Reason = {
  kind: "watched" | "liked" | "trending" | "similar" | "new"
  video?: number
  share?: number
}

export type Ranked = { video: number; score: number; reason: Reason }

/** The best first; equal scores by video, so that the same input gives the same list. */
export function takeBest<T extends { video: number; score: number }>(scored: T[], limit: number): T[] {
  return scored.sort((a, b) => b.score - a.score || a.video - b.video).slice(0, Math.max(0, limit))
}

/** Why a video is shown that no view of the viewer speaks for. */
export function impersonalReason(viewers: number): Reason {
  return { kind: viewers > 0 ? "trending" : "new" }
}
