/** What is counted of one video. Integers, so that sums have no order. */
export type Counters = { views: number; likes: number; dislikes: number; watchMs: number }

export const noCounters = (): Counters => ({ views: 0, likes: 0, dislikes: 0, watchMs: 0 })

export function addCounters(sum: Map<number, Counters>, videoId: number, change: Partial<Counters>): void {
  const counters = sum.get(videoId) ?? noCounters()
  for (const [field, amount] of Object.entries(change)) counters[field as keyof Counters] += amount
  sum.set(videoId, counters)
}
