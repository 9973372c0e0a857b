/** Something that is not what the record says it should be. */
export type Difference = { what: string; expected: unknown; found: unknown }

/** Collects differences between two values that JSON can hold. Bit for bit: numbers must be equal, not close. */
export function compare(what: string, expected: unknown, found: unknown): Difference[] {
  return canonical(expected) === canonical(found) ? [] : [{ what, expected, found }]
}

/** Compares maps key by key, so that a difference names where it is. */
export function compareMaps<K, V>(
  what: (key: K) => string,
  expected: ReadonlyMap<K, V>,
  found: ReadonlyMap<K, V>,
): Difference[] {
  const keys = new Set([...expected.keys(), ...found.keys()])
  return [...keys].flatMap((key) => compare(what(key), expected.get(key) ?? null, found.get(key) ?? null))
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return Object.fromEntries([...part].sort(byKey))
    if (typeof part === "bigint") return String(part)
    if (part !== null && typeof part === "object" && !Array.isArray(part))
      return Object.fromEntries(Object.entries(part).sort(byKey))
    return part
  })
}

const byKey = ([a]: [unknown, unknown], [b]: [unknown, unknown]) => (String(a) < String(b) ? -1 : 1)
