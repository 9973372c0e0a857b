/**
 * The same items in an order in which no more than `run` of one series follow each other, as far as others are left: an
 * item that would waits for the first place where it fits. All else stays in order.
 */
export function spread<T>(items: readonly T[], seriesOf: (item: T) => string | undefined, run: number): T[] {
  const waiting = [...items]
  const spreadOut: T[] = []
  while (waiting.length > 0) {
    const latest = spreadOut.slice(-run).map(seriesOf)
    const series = latest.length === run && latest.every((each) => each === latest[0]) ? latest[0] : undefined
    const next = series === undefined ? 0 : waiting.findIndex((item) => seriesOf(item) !== series)
    spreadOut.push(...waiting.splice(Math.max(0, next), 1))
  }
  return spreadOut
}

/** How many of one series a viewer watches in a row: the longest run among these latest views' series, at least 1. */
export function longestRun(series: readonly (string | undefined)[]): number {
  let longest = 1
  let run = 1
  for (let index = 1; index < series.length; index++) {
    run = series[index] !== undefined && series[index] === series[index - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}
