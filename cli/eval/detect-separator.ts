import { splitRecords, type Line } from "./quoted-lines"
import type { Separator } from "./split-fields"

const SEPARATORS: readonly Separator[] = ["::", "\t", ";", ",", "|"]

/** The share of all records that have the most common number of fields, and that number. */
function measureAgreement(lines: readonly Line[], separator: Separator): { share: number; fields: number } {
  const records = splitRecords(lines, separator)
  const counts = new Map<number, number>()
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  return best ? { fields: best[0], share: best[1] / records.length } : { fields: 0, share: 0 }
}

/** What separates most records into the same number of fields; white space where nothing else does. */
export function detectSeparator(lines: readonly Line[]): Separator {
  const [best] = SEPARATORS.map((separator) => ({ separator, ...measureAgreement(lines, separator) })).sort(
    (a, b) => b.share - a.share || b.fields - a.fields,
  )
  return best!.share >= 0.5 ? best!.separator : " "
}
