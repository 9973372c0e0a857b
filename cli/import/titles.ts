const LONGEST = 120
/** More than this of marks on one letter is no letter any more. */
const MOST_MARKS = 8

/** What cuts a name: people count what they see, not how it is stored. */
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })
/** What moves a cursor, turns the direction of what follows, or shows nothing; joiners of letters and emoji stay. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** A text without what can't be seen, cut to so many letters as people count them. `\n` stays where `lines` says so. */
export function cleanText(text: string, longest: number, lines = false): string {
  const plain = text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEN, (char) => (char === "\n" && lines ? char : /\s/.test(char) ? " " : ""))
    .replace(new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, "gu"), "$1")
    .trim()
  if (plain.length <= longest) return plain
  return Array.from(graphemes.segment(plain), ({ segment }) => segment)
    .slice(0, longest)
    .join("")
    .trim()
}

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
/** An episode as releases name it. */
const EPISODE = /(?:^|[\s._-])s(\d{1,2})[\s._-]?e(\d{1,3})(?:[\s._-]?e\d{1,3})*(?=[\s._-]|$)/i
/** From the first of these on, the name of a release tells of its making. */
const RELEASE =
  /[\s._[(-]+(?:\d{3,4}[pi]|[248]k|uhd|hdr(?:10)?|web(?:-?(?:dl|rip))?|b[dr]rip|blu-?ray|dvd(?:rip)?|hdtv|pdtv|x26[45]|h[.]?26[45]|hevc|av1|xvid|divx|aac\d?|ac3|dts|ddp?[257]|proper|repack|multi|amzn|nf|dsnp|remux|10bit)(?=[\s._\])-]|$).*$/i

/** The season and episode of a release, `S01E02`. */
export function readEpisode(name: string): { season: number; episode: number } | null {
  const [, season, episode] = EPISODE.exec(name) ?? []
  return season === undefined ? null : { season: Number(season), episode: Number(episode) }
}

/** The name of a release without what tells of its making: `Show.S01E02.1080p.x264-GRP` is `Show.S01E02`. */
export function cutRelease(name: string): string {
  const isRelease = readEpisode(name) !== null || (!/\s/.test(name) && /\./.test(name))
  return isRelease ? name.replace(RELEASE, "") : name
}

const capitalise = (title: string) => {
  const [first = ""] = title
  // "iPhone" and "eBay" are written so.
  const word = /^\S+/.exec(title)?.[0] ?? ""
  return word === word.toLowerCase() ? first.toUpperCase() + title.slice(first.length) : title
}

/**
 * Reads what a person meant by the name of a file (without its ending) or folder: `01_my-holiday_video` is "My holiday
 * video", first. A leading number is part of the title where `isNumbered` says that others beside it have none; one
 * that begins with 0 never is.
 */
export function readName(name: string, isNumbered = true): NameParts {
  const plain = cutRelease(cleanText(name, Infinity))
  const leading = LEADING_NUMBER.exec(plain)
  const number =
    leading && (isNumbered || leading[1]!.startsWith("0") || leading[0] === plain) ? leading : null
  const rest = number ? plain.slice(number[0].length) : plain
  const words = /\s/.test(rest.trim()) ? rest.replace(/_+/g, " ") : rest.replace(SEPARATORS, " ")
  const title = cleanText(words.replace(/\s+/g, " "), LONGEST)
  return { order: number ? Number(number[1]) : null, title: capitalise(title) }
}

/** Whether names beside each other are numbered: most of them begin with a number, and no two with the same. */
export function areNumbered(names: readonly string[]): boolean {
  const orders = names.flatMap((name) => readName(name).order ?? [])
  return orders.length > 1 && orders.length > names.length / 2 && new Set(orders).size === orders.length
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
