/** What stands between the fields of a line; a space is any white space. */
export type Separator = "::" | "\t" | ";" | "," | "|" | " "

const QUOTE = '"'

/**
 * Where the quoted field that begins at `start` ends; null where it goes on in the next line, -1 where the quote is a
 * letter: the separator or the end of the line must follow the second one.
 */
function findClosing(line: string, start: number, separator: Separator): number | null {
  for (let at = line.indexOf(QUOTE, start + 1); at >= 0; at = line.indexOf(QUOTE, at + 1)) {
    if (line[at + 1] === QUOTE) at++
    else if (at + 1 === line.length || line.startsWith(separator, at + 1)) return at
    // In several lines that were put together because of this quote it can't be a letter.
    else return line.includes("\n") ? null : -1
  }
  // Among tabs nobody quotes.
  return separator === "\t" ? -1 : null
}

/**
 * The fields of a line, without the quotes around them and with doubled quotes as one (RFC 4180). Null where a quoted
 * field goes on in the next line.
 */
export function splitFields(line: string, separator: Separator): string[] | null {
  if (separator === " ") return line.trim().split(/\s+/)
  if (!line.includes(QUOTE)) return line.split(separator)
  const fields: string[] = []
  for (let start = 0; ;) {
    const closing = line[start] === QUOTE ? findClosing(line, start, separator) : -1
    if (closing === null) return null
    const end = closing >= 0 ? closing + 1 : line.indexOf(separator, start)
    if (closing >= 0) fields.push(line.slice(start + 1, closing).replaceAll(QUOTE + QUOTE, QUOTE))
    else fields.push(line.slice(start, end < 0 ? undefined : end))
    if (end < 0 || end >= line.length) return fields
    start = end + separator.length
  }
}
