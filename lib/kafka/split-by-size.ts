/** What one request may hold, in bytes: by default a broker takes a mebibyte a batch, for all its messages together. */
export const MAX_BATCH_BYTES = 1_000_000

/** Parts a list, in its order, so that no part is larger than `maxBytes`, unless a single item is. */
export function splitBySize<T>(items: T[], sizeOf: (item: T) => number, maxBytes = MAX_BATCH_BYTES): T[][] {
  const parts: T[][] = []
  let left = 0
  for (const item of items) {
    const size = sizeOf(item)
    if (parts.length === 0 || size > left) {
      parts.push([])
      left = maxBytes
    }
    parts.at(-1)!.push(item)
    left -= size
  }
  return parts
}
