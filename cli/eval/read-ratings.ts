import { UsageError } from "@/cli/shared/usage-error"
import { eachLine } from "./each-line"
import { EXPECTED } from "./expected-ratings"
import type { History } from "./history"
import { RatingLines, type GivenForm, type RatingForm } from "./rating-lines"

const SHOWN_CHARACTERS = 80

const SEPARATOR_NAMES = {
  "::": "separated by ::",
  "\t": "separated by tabs",
  ";": "separated by semicolons",
  ",": "separated by commas",
  "|": "separated by bars",
  " ": "separated by white space",
} as const

const shorten = (text: string) =>
  JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)

function describeForm({ separator, columns, hasHeader }: RatingForm): string {
  const places = Object.entries(columns)
    .filter((entry): entry is [string, number] => entry[1] !== null)
    .sort((a, b) => a[1] - b[1])
    .map(([part, place]) => `${part} ${place + 1}`)
  return `${SEPARATOR_NAMES[separator]}, ${hasHeader ? "a header" : "no header"}, columns ${places.join(", ")}`
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`

const describeUnread = ({ unread, firstUnread }: RatingLines) =>
  firstUnread
    ? `${count(unread, "line")} not read, the first is line ${firstUnread.number}: ${shorten(firstUnread.text)}`
    : "all lines read"

/** What a file was taken for and what was in it, in a line. */
function describe(name: string, lines: RatingLines, { visits, isTimed }: History): string {
  const { views, form } = lines
  const read = [
    count(visits.length, "rating"),
    count(views.users.size, "user"),
    count(views.items.size, "item"),
  ].join(", ")
  const remarks = [
    !isTimed && "no times: in the order of the file",
    views.hasRatings && !views.areStars && "ratings are not of five stars, and not used",
    visits.length < views.size && `${count(views.size - visits.length, "repeated line")} left out`,
  ].filter((remark) => remark !== false)
  return [`${name}: ${describeForm(form!)}: ${read}`, ...remarks, describeUnread(lines)].join("; ")
}

/**
 * Reads a file of ratings of any form as views, whatever the ratings were, and says what it took it for.
 * @throws UsageError where the file can't be read, or has no line that can
 */
export async function readRatings(
  path: string,
  given: GivenForm = {},
): Promise<{ history: History; description: string }> {
  const lines = new RatingLines(given)
  const name = await eachLine(path, (text, number) => lines.add(text, number))
  lines.finish()
  if (lines.views.size === 0) {
    const found = lines.firstUnread
      ? `no line that can be read, the first is line ${lines.firstUnread.number}: ${shorten(lines.firstUnread.text)}`
      : "no lines"
    throw new UsageError(`${name} has ${found}\n${EXPECTED}`)
  }
  const history = lines.views.toHistory()
  return { history, description: describe(name, lines, history) }
}
