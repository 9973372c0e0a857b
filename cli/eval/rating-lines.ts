import { detectSeparator } from "./detect-separator"
import { parseTime } from "./parse-time"
import { QuotedLines, splitRecords, type Line } from "./quoted-lines"
import { detectColumns, type Columns } from "./rating-columns"
import type { Separator } from "./split-fields"
import { ViewColumns } from "./view-columns"

/** So many lines tell the form of a file. */
const SAMPLE = 100

/** What is said of a form beforehand; the rest is detected. */
export type GivenForm = { separator?: Separator; columns?: readonly string[] }

/** The form that a file was taken for. */
export type RatingForm = { separator: Separator; columns: Columns; hasHeader: boolean }

/** Takes the lines of a ratings file one by one: the first ones tell its form, then all are read by it. */
export class RatingLines {
  readonly views = new ViewColumns()
  form: RatingForm | undefined
  unread = 0
  firstUnread: Line | undefined
  #sample: Line[] = []
  #lines: QuotedLines | undefined

  constructor(private readonly given: GivenForm) {}

  /** @throws UsageError where the columns can't be told */
  add(text: string, number: number): void {
    if (this.#lines) return this.#lines.add({ text, number })
    this.#sample.push({ text, number })
    if (this.#sample.length === SAMPLE) this.#start()
  }

  /** After the last line. @throws UsageError where the columns can't be told */
  finish(): void {
    if (this.#sample.length > 0) this.#start()
    this.#lines?.finish()
  }

  #start(): void {
    const sample = this.#sample
    this.#sample = []
    const separator = this.given.separator ?? detectSeparator(sample)
    const { columns, hasHeader } = detectColumns(splitRecords(sample, separator), this.given.columns)
    this.form = { separator, columns, hasHeader }
    let isHeader = hasHeader
    this.#lines = new QuotedLines(separator, (fields, line) => {
      if (!isHeader && !(fields && this.#read(fields, columns))) this.#refuse(line)
      isHeader = false
    })
    for (const line of sample) this.#lines.add(line)
  }

  #refuse(line: Line): void {
    this.unread++
    this.firstUnread ??= line
  }

  /** @returns whether it is a rating */
  #read(fields: readonly string[], columns: Columns): boolean {
    const user = fields[columns.user]?.trim()
    const item = fields[columns.item]?.trim()
    const at = columns.time === null ? null : parseTime(fields[columns.time]?.trim() ?? "")
    const rating = columns.rating === null ? null : toRating(fields[columns.rating]?.trim())
    if (!user || !item || Number.isNaN(at) || Number.isNaN(rating)) return false
    this.views.add(user, item, at, rating)
    return true
  }
}

/** Null where nothing stands, NaN where it is no number. */
function toRating(text: string | undefined): number | null {
  return text === undefined || text === "" ? null : Number(text)
}
