/** Playback as the player sends it; every event a new list of another viewer; all events of one viewer. */
export type Pattern = "playback" | "viewers" | "one viewer"

/** One measurement: what the site holds, what comes, and how many workers take it. */
export type Run = { videos: number; history: number; pattern: Pattern; workers: number }

const PATTERNS: Pattern[] = ["playback", "viewers", "one viewer"]

const few = { videos: 60, history: 20 }
const many = { videos: 10_000, history: 20 }

/** Not the product of all: each column is varied by itself, so that the whole takes minutes. */
export const RUNS: Run[] = [
  ...[1, 2, 4].flatMap((workers) => PATTERNS.map((pattern): Run => ({ ...few, pattern, workers }))),
  ...PATTERNS.map((pattern): Run => ({ ...many, pattern, workers: 1 })),
  { ...many, history: 2_000, pattern: "playback", workers: 1 },
  { ...many, history: 2_000, pattern: "viewers", workers: 1 },
  ...PATTERNS.map((pattern): Run => ({ videos: 100_000, history: 20, pattern, workers: 1 })),
  { videos: 100_000, history: 50_000, pattern: "one viewer", workers: 1 },
]

/** So many viewers act in a run. A long history is that of fewer, or filling Postgres would take the whole time. */
export function countViewers({ pattern, history }: Run): number {
  if (pattern === "one viewer") return 1
  if (history > 100) return 1_000
  return pattern === "playback" ? 2_000 : 24_000
}

/** Enough for some seconds of the quickest worker. */
export const countEvents = ({ pattern, history }: Run): number =>
  pattern === "playback" ? 120_000 : history > 100 ? 24_000 : pattern === "viewers" ? 24_000 : 60_000
