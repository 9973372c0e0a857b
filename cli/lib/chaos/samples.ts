/** Something that took from `start` to `end`, epoch milliseconds. */
export type Span = { start: number; end: number }

/** How long writes took from the first try to the 202, and lists from the 202 until they knew the event. */
export class Samples {
  readonly writes: Span[] = []
  readonly lists: Span[] = []
}

/** The longest of those that overlap a window, in milliseconds. */
export function longestIn(spans: readonly Span[], { start, end }: Span): number {
  return spans
    .filter((span) => span.start <= end && span.end >= start)
    .reduce((longest, span) => Math.max(longest, span.end - span.start), 0)
}
