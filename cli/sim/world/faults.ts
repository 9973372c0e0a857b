import { AsyncLocalStorage } from "node:async_hooks"
import { PartDownError } from "@/lib/platform/errors"
import type { Random } from "@/lib/platform/random"
import { clock } from "./clock"

export type Part = PartDownError["part"]

/** A process of the site: it may end, or be paused, between any two of its steps. */
export class Process {
  isDead = false
  /** What happens with its end, as servers see it: connections close, locks go. */
  readonly atEnd = new Set<() => void>()

  constructor(readonly name: string) {}

  end(): void {
    this.isDead = true
    for (const run of this.atEnd) run()
    this.atEnd.clear()
  }
}

const current = new AsyncLocalStorage<Process>()
export const runAs = <T>(process: Process, work: () => T): T => current.run(process, work)
/** What goes on when a process has ended is no work of its. */
export const runOutside = <T>(work: () => T): T => current.exit(work)
export const ownProcess = (): Process | undefined => current.getStore()

/** How often what can go wrong does. */
export type Faults = {
  random: Random
  /** Of a step to fail. */
  rate: number
  away: Set<Part>
  /** A process loses its place in the group, as one that was paused has. */
  evict: (process: Process) => void
}

let faults: Faults
export const setFaults = (next: Faults): void => void (faults = next)

const never = () => new Promise<never>(() => undefined)
const AWAY_MS = 200
const PAUSE_MS = 20_000

async function mayFail(part: Part): Promise<void> {
  const process = ownProcess()
  if (process === undefined) return
  if (process.isDead) await never()
  if (faults.away.has(part)) {
    await clock().sleep(AWAY_MS)
    if (process.isDead) await never()
    throw new PartDownError(part)
  }
  if (!faults.random.chance(faults.rate)) return
  const kind = faults.random.below(4)
  if (kind < 2) throw new PartDownError(part)
  if (kind === 2) {
    process.end()
    await never()
  }
  faults.evict(process)
  await clock().sleep(PAUSE_MS)
  if (process.isDead) await never()
}

/**
 * Does something at a server, at once for all others to see. It may fail before, and its answer may be lost: then it is
 * done, and nobody knows.
 */
export async function reach<T>(part: Part, work: () => T): Promise<T> {
  await mayFail(part)
  const result = work()
  await mayFail(part)
  return result
}
