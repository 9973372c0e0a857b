/** Something that took from `start` to `end`, epoch milliseconds. */
export type Span = { start: number; end: number }

/** How long writes took from the first try to the 202, and lists from the 202 until they knew the event. */
export class Samples {
  readonly writes: Span[] = []
  readonly lists: Span[] = []
}

const overlap = (a: Span, b: Span) => Math.min(a.end, b.end) - Math.max(a.start, b.start)

/** The longest span of each window, in milliseconds. A span belongs to the window it spent most of its time in. */
export function findLongest(spans: readonly Span[], windows: readonly Span[]): number[] {
  const longest = windows.map(() => 0)
  for (const span of spans) {
    const overlaps = windows.map((window) => overlap(span, window))
    const most = Math.max(...overlaps)
    if (most < 0) continue
    const index = overlaps.indexOf(most)
    longest[index] = Math.max(longest[index]!, span.end - span.start)
  }
  return longest
}
