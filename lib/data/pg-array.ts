/** An array as Postgres reads it from text, of what needs no quotes: numbers, UUIDs, names of types. */
export const toPgArray = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? "NULL").join(",")}}`

/** An array of moments, given in epoch milliseconds. */
export const toPgMoments = (times: readonly (number | null)[]): string =>
  `{${times.map((time) => (time === null ? "NULL" : new Date(time).toISOString())).join(",")}}`

const quote = (text: string) => `"${text.replace(/[\\"]/g, "\\$&")}"`

/** An array of any texts. */
export const toPgTexts = (texts: readonly (string | null)[]): string =>
  `{${texts.map((text) => (text === null ? "NULL" : quote(text))).join(",")}}`
