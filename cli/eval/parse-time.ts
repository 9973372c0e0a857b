/** From here on a number is in milliseconds: in seconds it would be the year 5138, in milliseconds it is 1973. */
const LEAST_MS = 1e11

/** `2014-04-07`, `2014-04-07 10:51:09`, `2014-04-07T10:51:09.277+02:00`. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** Epoch ms of a time in epoch s, epoch ms or ISO form, the latter in UTC where no zone is named; NaN of all else. */
export function parseTime(text: string): number {
  const number = text === "" ? NaN : Number(text)
  if (number >= 0) return Math.round(number < LEAST_MS ? number * 1000 : number)
  const match = ISO.exec(text)
  if (!match) return NaN
  // A date alone is in UTC already; with an hour and no zone it would be in the zone of this machine.
  return Date.parse(
    text.length > 10 && match[1] === undefined ? `${text.replace(" ", "T")}Z` : text.replace(" ", "T"),
  )
}

const LEAST_SECONDS = 1e8
const MOST_SECONDS = 2.2e9

/** Whether it is a date, or a number that is a moment from 1973 to 2039. */
export function looksLikeTime(text: string): boolean {
  const at = parseTime(text)
  return at >= LEAST_SECONDS * 1000 && at <= MOST_SECONDS * 1000
}

/** Whether it is a time that can't be anything else. */
export function looksLikeDate(text: string): boolean {
  return ISO.test(text)
}
