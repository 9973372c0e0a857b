import { readEnv } from "@/lib/env"

export const FAILPOINTS = ["after-postgres", "after-redis", "before-reply"] as const
export type Failpoint = (typeof FAILPOINTS)[number]

/**
 * Ends this process here and now, as a loss of power would, where FAILPOINT names this place. `npm run chaos` uses it to hit moments
 * that are too short to hit from outside.
 */
export function passFailpoint(name: Failpoint): void {
  if (readEnv("FAILPOINT") === name) process.kill(process.pid, "SIGKILL")
}
