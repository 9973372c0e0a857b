import type { StepRow } from "./demo-lists"
import type { Explanation } from "./explain-parts"
import type { Aged } from "./freshness"
import type { Difference } from "./paired-difference"
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

/** How far the engine is ahead of a baseline. */
export type Lead = { "hr@10": Difference; "ndcg@10": Difference }

export function formatLead(name: string, lead: Lead): string {
  const figures = Object.entries(lead).map(
    ([metric, { mean, low, high }]) =>
      `${metric} ${mean.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`,
  )
  return `freshet - ${name}: ${figures.join(", ")}, 95 % paired`
}

const formatDifference = ({ mean, high }: Difference) =>
  `${mean < 0 ? "−" : "+"}${Math.abs(mean).toFixed(4)} ± ${(high - mean).toFixed(4)}`

/** A line per variant: what it loses or gains beside what is shipped, with half of its 95 % interval. */
export function formatParts({ tests, shipped, parts }: Explanation): string {
  const width = Math.max(...parts.map(({ name }) => name.length))
  const own = `${tests} tests, as shipped: hr@10 ${shipped["hr@10"]!.toFixed(4)}, ndcg@10 ${shipped["ndcg@10"]!.toFixed(4)}`
  const lines = parts.map(
    (part) =>
      `${part.name.padEnd(width)}  hr@10 ${formatDifference(part["hr@10"])}  ndcg@10 ${formatDifference(part["ndcg@10"])}`,
  )
  return [own, ...lines].join("\n")
}

/** A line per age: what lists are worth where others' views wait, and where all views do. */
export function formatAges(rows: Aged[]): string {
  const format = (figures: Record<string, number>) =>
    `hr@10 ${figures["hr@10"]!.toFixed(4)}  ndcg@10 ${figures["ndcg@10"]!.toFixed(4)}  mrr ${figures.mrr!.toFixed(4)}`
  const lines = rows.map(
    ({ age, model, all }) =>
      `${age.padEnd(9)}  others' views wait: ${format(model)}   all views wait: ${format(all)}`,
  )
  return [`${rows[0]?.tests ?? 0} tests`, ...lines].join("\n")
}

/** A line per step that was left out of finishing lists. */
export function formatSteps(rows: StepRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`
  const lines = rows.map(({ name, difference, shown, shown_in_ten, ...figures }, index) => {
    const accuracy = (["hr@10", "ndcg@10"] as const).map((metric) =>
      `${metric} ${index === 0 ? figures[metric].toFixed(4) : formatDifference(difference[metric])}`.padEnd(
        26,
      ),
    )
    return `${name.padEnd(width)}  ${accuracy.join("")}films shown ${percent(shown)}, among ten ${percent(shown_in_ten)}`
  })
  return lines.join("\n")
}

/** The weights of the engine's features on a line. */
export function formatWeights(weights: Readonly<Record<string, number>>): string {
  const entries = Object.entries(weights).map(([feature, weight]) => `${feature} ${weight.toFixed(3)}`)
  return `weights: ${entries.join(", ")}`
}
