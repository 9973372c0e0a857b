import { readFileSync } from "node:fs"
import { z } from "zod"

export type Counts = { passed: number; failed: number; skipped: number }

export const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 }
export const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 }

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
})

const playwrightSchema = z.object({
  /** A flaky test passed at a second try. */
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
})

const readReport = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"))

/** Reads what Vitest's JSON reporter wrote. */
export function readVitestReport(path: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = vitestSchema.parse(
    readReport(path),
  )
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** Reads what Playwright's JSON reporter wrote. */
export function readPlaywrightReport(path: string): Counts {
  const { expected, unexpected, flaky, skipped } = playwrightSchema.parse(readReport(path)).stats
  return { passed: expected + flaky, failed: unexpected, skipped }
}

/** The counts of a step. One that crashed, or ran no test, or wrote no report is a failure that no test counted. */
export function countStep(exitCode: number, readCounts: () => Counts): Counts {
  let counts: Counts
  try {
    counts = readCounts()
  } catch {
    return FAILED
  }
  const ranNothing = counts.passed + counts.failed === 0
  const failedOutsideTests = exitCode !== 0 && counts.failed === 0
  return ranNothing || failedOutsideTests ? { ...counts, failed: counts.failed + 1 } : counts
}

export function addCounts(all: Counts[]): Counts {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}

/** The last line of `npm test`. */
export const formatCounts = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
