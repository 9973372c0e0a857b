import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { addCounts, countStep, formatCounts, readPlaywrightReport, readVitestReport } from "./test-counts"

function writeReport(report: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "freshet-")), "report.json")
  writeFileSync(path, JSON.stringify(report))
  return path
}

describe("countStep", () => {
  it("reads what passed, failed and was skipped", () => {
    const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }
    const path = writeReport(report)
    expect(countStep(1, () => readVitestReport(path))).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it("counts a flaky test as passed", () => {
    const path = writeReport({ stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 0 } })
    expect(countStep(0, () => readPlaywrightReport(path))).toEqual({ passed: 3, failed: 0, skipped: 0 })
  })

  it.each([
    ["wrote no report", 0, () => readVitestReport("/nowhere")],
    ["ran no test", 0, () => ({ passed: 0, failed: 0, skipped: 0 })],
    ["crashed after all tests passed", 1, () => ({ passed: 5, failed: 0, skipped: 0 })],
  ])("counts a step that %s as one failure", (_, exitCode, readCounts) => {
    expect(countStep(exitCode, readCounts).failed).toBe(1)
  })
})

describe("formatCounts", () => {
  it("names skipped tests only where there are any", () => {
    const sum = addCounts([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 0 },
    ])
    expect(formatCounts(sum)).toBe("3 passed, 1 failed")
    expect(formatCounts({ ...sum, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped")
  })
})
