import { singleton } from "@/lib/platform/singleton"

/** A bucket: `size` at most, `rate` more a second. */
export type Limit = { size: number; rate: number }

type Bucket = { tokens: number; at: number }

/** Whoever was not seen for longest is forgotten first: what hosts of addresses cost here is bounded. */
const MAX_BUCKETS = 10_000

const buckets = () => singleton("local-buckets", () => new Map<string, Bucket>())

/**
 * The same bucket as in Redis, of this process alone. What is more than a bucket holds takes a full one, and leaves it
 * as far below zero: it would never be let through otherwise. Answers 0, or the ms until there will be enough. `now` in
 * epoch ms.
 */
export function takeLocalTokens(subject: string, wanted: number, { size, rate }: Limit, now: number): number {
  const all = buckets()
  const { tokens: left, at } = all.get(subject) ?? { tokens: size, at: now }
  const tokens = Math.min(size, left + (Math.max(0, now - at) * rate) / 1_000)
  const needed = Math.min(wanted, size)
  const isEnough = tokens >= needed
  all.delete(subject)
  all.set(subject, { tokens: isEnough ? tokens - wanted : tokens, at: Math.max(at, now) })
  if (all.size > MAX_BUCKETS) all.delete(all.keys().next().value!)
  return isEnough ? 0 : Math.ceil(((needed - tokens) * 1_000) / rate)
}
