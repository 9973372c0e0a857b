import type { Outcome } from "./protocols"

const WHOLE = new Set(["events_per_s", "us_per_list"])

function formatValue(metric: string, value: number): string {
  return WHOLE.has(metric) ? String(Math.round(value)) : value.toFixed(4)
}

/** A text table: a line per ranker, a column per figure. */
export function formatTable(outcomes: Map<string, Outcome>): string {
  const names = [...outcomes.keys()]
  const metrics = Object.keys([...outcomes.values()][0] ?? {})
  const width = Math.max(...names.map((name) => name.length))
  const header = ["".padEnd(width), ...metrics].join("  ")
  const lines = names.map((name) =>
    [
      name.padEnd(width),
      ...metrics.map((metric) => formatValue(metric, outcomes.get(name)![metric]!).padStart(metric.length)),
    ].join("  "),
  )
  return [header, ...lines].join("\n")
}
