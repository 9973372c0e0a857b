/** What to do after an answer. */
export type Verdict =
  | { do: "done" }
  /** No valid session: get one, then try once more. */
  | { do: "renew-session" }
  /** The server says the request is wrong. One event at a time finds the wrong one. */
  | { do: "split" }
  | { do: "wait"; ms: number }

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** `status` is null when no answer came; `failures` counts those in a row before this one; `chance` is 0 to 1. */
export function judge(
  status: number | null,
  retryAfter: string | null,
  failures: number,
  chance: number,
): Verdict {
  if (status !== null && status >= 200 && status < 300) return { do: "done" }
  if (status === 401) return { do: "renew-session" }
  if (status === 400 || status === 413 || status === 422) return { do: "split" }
  return { do: "wait", ms: waitFor(retryAfter, failures, chance) }
}

/** Doubles with each failure, half of it by chance so that tabs and viewers don't come back all at once. */
export function waitFor(retryAfter: string | null, failures: number, chance: number): number {
  const step = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
  const backoff = step / 2 + (step / 2) * chance
  return Math.max(backoff, parseRetryAfter(retryAfter))
}

function parseRetryAfter(header: string | null): number {
  const seconds = Number(header ?? 0)
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds) * 1000, 5 * 60_000) : 0
}
