import { splitFields, type Separator } from "./split-fields"

/** A quoted field that goes on for more lines was never closed. */
const MOST_LINES = 20

export type Line = { text: string; number: number }

/** What is done with the fields of a record, which begins with a line; null of a line whose quote is never closed. */
export type TakeFields = (fields: readonly string[] | null, line: Line) => void

/** Puts lines together to records: one each, but for those with a quoted field that goes over several. */
export class QuotedLines {
  #open: Line[] = []

  constructor(
    private readonly separator: Separator,
    private readonly take: TakeFields,
  ) {}

  add(line: Line): void {
    this.#open.push(line)
    const text = this.#open.length === 1 ? line.text : this.#open.map((each) => each.text).join("\n")
    const fields = splitFields(text, this.separator)
    if (fields) {
      const [first] = this.#open
      this.#open = []
      this.take(fields, first!)
    } else if (this.#open.length === MOST_LINES) this.#giveUp()
  }

  /** After the last line. */
  finish(): void {
    while (this.#open.length > 0) this.#giveUp()
  }

  /** The quote was no quote: its line can't be read, and those after it are lines of their own. */
  #giveUp(): void {
    const [first, ...others] = this.#open
    this.#open = []
    this.take(null, first!)
    for (const line of others) this.add(line)
  }
}

/** The fields of all records in some lines that can be read. */
export function splitRecords(lines: readonly Line[], separator: Separator): (readonly string[])[] {
  const records: (readonly string[])[] = []
  const quoted = new QuotedLines(separator, (fields) => void (fields && records.push(fields)))
  for (const line of lines) quoted.add(line)
  quoted.finish()
  return records
}
