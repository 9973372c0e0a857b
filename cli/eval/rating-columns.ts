import { UsageError } from "@/cli/shared/usage-error"
import { EXPECTED } from "./expected-ratings"
import { looksLikeDate, looksLikeTime } from "./parse-time"

/** Where the parts of a rating stand in a line, from 0; null for a part that the file doesn't have. */
export type Columns = { user: number; item: number; time: number | null; rating: number | null }

/** What headers call the parts, small and without signs; where a header has several, the earlier one is meant. */
const NAMES = {
  user: [
    ...["user", "userid", "uid", "viewer", "viewerid", "visitor", "visitorid", "customer", "customerid"],
    ...["reviewer", "reviewerid", "member", "memberid", "account", "accountid", "session", "sessionid"],
  ],
  item: [
    ...["item", "itemid", "iid", "video", "videoid", "movie", "movieid", "film", "filmid", "book", "bookid"],
    ...["isbn", "product", "productid", "parentasin", "asin", "track", "trackid", "song", "songid", "artist"],
    ...["artistid", "anime", "animeid", "game", "gameid", "article", "articleid", "business", "businessid"],
  ],
  time: [
    ...["timestamp", "time", "unixreviewtime", "unixtime", "datetime", "eventtime", "date", "ts", "at"],
    ...["createdat", "ratedat", "watchedat", "seconds", "reviewtime"],
  ],
  rating: ["rating", "ratings", "bookrating", "stars", "starrating", "score", "overall"],
}

/** `User-ID` and RecBole's `user_id:token` are both `userid`. */
const simplify = (name: string) =>
  name
    .replace(/:\w+$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")

const isNumber = (text: string) => text.trim() !== "" && !Number.isNaN(Number(text))
const isValue = (text: string) => isNumber(text) || looksLikeDate(text.trim())

type Rows = readonly (readonly string[])[]

/** Whether a column is of one kind, but for some lines that can't be read. */
function isMostly(rows: Rows, column: number, isKind: (text: string) => boolean): boolean {
  return 2 * rows.filter((row) => isKind(row[column]!)).length >= Math.max(1, rows.length)
}

/** Columns by the names in a header; null where it doesn't say which are user and item. */
function findNamed(header: readonly string[]): Columns | null {
  const simple = header.map(simplify)
  const find = (names: readonly string[]) => {
    const name = names.find((each) => simple.includes(each))
    return name === undefined ? null : simple.indexOf(name)
  }
  const [user, item] = [find(NAMES.user), find(NAMES.item)]
  if (user === null || item === null) return null
  return { user, item, time: find(NAMES.time), rating: find(NAMES.rating) }
}

/** Columns by what stands in them: `user item [rating] [time]`, with a date in any place. */
function findByContent(rows: Rows, width: number): Columns | null {
  const columns = Array.from({ length: width }, (_, column) => column)
  const date = columns.findLast((column) => isMostly(rows, column, looksLikeDate))
  // A number among the first two is an id, however much it looks like a moment.
  const moment = columns.findLast((column) => column > 1 && isMostly(rows, column, looksLikeTime))
  const isMovieLens = width === 4 && isMostly(rows, 2, isNumber) && isMostly(rows, 3, isNumber)
  const time = date ?? moment ?? (isMovieLens ? 3 : null)
  const [user, item, ...others] = columns.filter((column) => column !== time)
  if (user === undefined || item === undefined || (time === null && others.length > 1)) return null
  const [next] = others
  // What follows where time stands before the item is no rating in any set that is known.
  const isRating = next !== undefined && (time ?? next) > 1 && isMostly(rows, next, isNumber)
  const rating = isRating ? next : null
  if (time === null && others.length === 1 && rating === null) return null
  return { user, item, time, rating }
}

const SHOWN_CHARACTERS = 200

const PLACE = /^[1-9]\d*$/

/** Columns by what `--columns` says: names of the header, or places from 1; nothing for a part that isn't there. */
function findChosen(chosen: readonly string[], header: readonly string[]): Columns {
  const find = (name: string | undefined): number | null => {
    if (name === undefined || name === "") return null
    if (PLACE.test(name)) return Number(name) - 1
    const place = header.findIndex((each) => each.trim() === name || simplify(each) === simplify(name))
    if (place >= 0) return place
    throw new UsageError(
      `There is no column '${name}': the first line is ${header.join(", ").slice(0, SHOWN_CHARACTERS)}`,
    )
  }
  const [user, item, time, rating] = chosen.map(find)
  return { user: user!, item: item!, time: time ?? null, rating: rating ?? null }
}

/** Whether the first line names the columns: nothing in it is a number, and something below it is. */
function isHeader(first: readonly string[], rows: Rows): boolean {
  if (first.some(isValue)) return false
  return findNamed(first) !== null || first.some((_, column) => isMostly(rows, column, isValue))
}

/**
 * Finds the columns of a file by its first lines.
 * @param chosen what `--columns` says
 * @throws UsageError where they can't be told
 */
export function detectColumns(
  lines: Rows,
  chosen?: readonly string[],
): { columns: Columns; hasHeader: boolean } {
  const widths = lines.map((line) => line.length).sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length / 2)] ?? 0
  const [first = [], ...others] = lines
  const rows = others.filter((line) => line.length === width)
  const isFirstWhole = first.length === width
  const hasHeader = isFirstWhole && isHeader(first, rows)
  if (chosen) {
    const isNamed = chosen.some((name) => name !== "" && !PLACE.test(name))
    return { columns: findChosen(chosen, first), hasHeader: hasHeader || isNamed }
  }
  const columns = hasHeader ? findNamed(first) : findByContent(isFirstWhole ? [first, ...rows] : rows, width)
  if (columns) return { columns, hasHeader }
  const shown = first.join(", ").slice(0, SHOWN_CHARACTERS)
  throw new UsageError(`Which columns are user and item? The first line is ${shown}\n${EXPECTED}`)
}
