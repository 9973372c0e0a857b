import type { Account } from "./account"
import { findLongest, type Samples, type Span } from "./samples"

/** A fault that happened, from its injection until writes and lists were well again. */
export type Incident = Span & { name: string; doubled: number }

export type FaultRow = {
  fault: string
  times: number
  /** Milliseconds. */
  writes: number
  lists: number
  lost: number
  doubled: number
}

/**
 * A row per fault: how often, the longest time that writes and fresh lists were held up, and what was lost while it
 * lasted.
 */
export function summarise(incidents: Incident[], samples: Samples, account: Account): FaultRow[] {
  const writes = findLongest(samples.writes, incidents)
  const lists = findLongest(samples.lists, incidents)
  const names = [...new Set(incidents.map(({ name }) => name))].sort()
  return names.map((fault) => {
    const own = incidents.filter(({ name }) => name === fault)
    const longest = (held: number[]) => Math.max(...own.map((incident) => held[incidents.indexOf(incident)]!))
    const isWithin = (at: number) => own.some(({ start, end }) => at >= start && at <= end)
    return {
      fault,
      times: own.length,
      writes: longest(writes),
      lists: longest(lists),
      lost: account.lost.filter(({ at }) => isWithin(at)).length,
      doubled: own.reduce((sum, { doubled }) => sum + doubled, 0),
    }
  })
}

/** Milliseconds as seconds with one decimal. */
export const toSeconds = (ms: number) => (ms / 1_000).toFixed(1)

/** The rows as a Markdown table. */
export function formatRows(rows: FaultRow[]): string {
  const header = ["Fault", "Times", "Writes held up, s", "Lists held up, s", "Lost", "Doubled"]
  const cells = rows.map((row) => [
    row.fault,
    String(row.times),
    toSeconds(row.writes),
    toSeconds(row.lists),
    String(row.lost),
    String(row.doubled),
  ])
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]!.length)),
  )
  const format = (line: string[]) =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(" | ")} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`
  return [format(header), rule, ...cells.map(format)].join("\n")
}
