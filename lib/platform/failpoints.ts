import { readEnv } from "@/lib/platform/env"

export type Failpoint = "after-postgres" | "after-redis" | "before-reply"

let isPassed = false

/**
 * Ends or pauses this process here and now, once, where FAILPOINT names this place: `after-postgres` as a loss of power
 * would, `after-postgres:SIGSTOP` until it is continued. `npm run chaos` uses it to hit moments that are too short to
 * hit from outside.
 */
export function passFailpoint(name: Failpoint): void {
  const [place, signal] = readEnv("FAILPOINT").split(":")
  if (place !== name || isPassed) return
  isPassed = true
  process.kill(process.pid, signal === "SIGSTOP" ? "SIGSTOP" : "SIGKILL")
}
