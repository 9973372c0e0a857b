/** Ids of videos, each list best first. */
type Around = {
  video: number
  /** The videos of its series, in order. */
  series: readonly number[]
  /** What goes with the video. */
  similar: readonly number[]
  /** What the viewer is recommended. */
  own: readonly number[]
  /** What was watched lately, which would go round in circles. */
  recent: ReadonlySet<number>
}

/**
 * The larger, the less the first places of a list are worth beyond the next ones (reciprocal rank fusion, Cormack
 * 2009).
 */
const FUSION = 10

function fuse(lists: readonly (readonly number[])[]): number[] {
  const sums = new Map<number, number>()
  for (const list of lists)
    for (const [index, video] of list.entries())
      sums.set(video, (sums.get(video) ?? 0) + 1 / (FUSION + index))
  return [...sums].sort(([a, sum], [b, other]) => other - sum || a - b).map(([video]) => video)
}

/**
 * The video that follows this one for this viewer: the series goes on; at its end comes what both goes with the video
 * and is recommended to the viewer; then the start of the series. Not what was watched lately, if it can be helped.
 */
export function upNext({ video, series, similar, own, recent }: Around): number | null {
  const place = series.indexOf(video)
  const candidates = [
    ...series.slice(place + 1),
    ...fuse([similar, own]),
    ...series.slice(0, Math.max(0, place)),
  ]
  const others = candidates.filter((each) => each !== video)
  return others.find((each) => !recent.has(each)) ?? others[0] ?? null
}
