const LONGEST = 120

export type NameParts = {
  /** The number a name begins with: its place among others. */
  order: number | null
  /** Empty where the name is a number alone. */
  title: string
}

/** One to three digits before a separator. Four are a year more often than a place. */
const LEADING_NUMBER = /^(\d{1,3})(?:[.-]?[\s_)]+[\s_.-]*|[.-]+(?!\d)|$)/
/** A separator stands for a space where the name has none. */
const SEPARATORS = /[_.+-]+/g

/**
 * Reads what a person meant by the name of a file (without its ending) or folder: `01_my-holiday_video` is "My holiday
 * video", first.
 */
export function readName(name: string): NameParts {
  const plain = name.normalize("NFC").trim()
  const number = LEADING_NUMBER.exec(plain)
  const rest = number ? plain.slice(number[0].length) : plain
  const words = /\s/.test(rest.trim()) ? rest.replace(/_+/g, " ") : rest.replace(SEPARATORS, " ")
  const title = words.replace(/\s+/g, " ").trim().slice(0, LONGEST)
  return { order: number ? Number(number[1]) : null, title: title.charAt(0).toUpperCase() + title.slice(1) }
}

/** For addresses: small letters, digits and hyphens; empty where nothing of that is left. */
export function slugify(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
}

const byNature = new Intl.Collator("en", { numeric: true, sensitivity: "base" })

/** Whole numbers in names count as numbers: "part 2" comes before "part 10". */
export const compareNames = (a: string, b: string): number =>
  byNature.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
