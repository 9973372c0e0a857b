import { types } from "pg"

const INT8 = 20
const INT4_ARRAY = 1007
const TIMESTAMPTZ = 1184

const NONE: readonly number[] = Object.freeze([])

/** Digits from `start` up to, not with, `end`. */
function readDigits(text: string, start: number, end: number): number {
  let value = 0
  for (let place = start; place < end; place++) value = value * 10 + text.charCodeAt(place) - 48
  return value
}

/** `2026-11-27 18:35:37.51+00`, as a server whose time zone is UTC writes it: years of four digits, milliseconds. */
export function parseMoment(text: string): Date {
  const end = text.length - 3
  const thousands = end > 20 ? readDigits(text, 20, end) * 10 ** (23 - end) : 0
  const [year, month, day] = [readDigits(text, 0, 4), readDigits(text, 5, 7), readDigits(text, 8, 10)]
  const [hour, minute, second] = [
    readDigits(text, 11, 13),
    readDigits(text, 14, 16),
    readDigits(text, 17, 19),
  ]
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(thousands)))
}

/** `{1,2}`. */
export function parseIntegers(text: string): readonly number[] {
  return text === "{}" ? NONE : text.slice(1, -1).split(",").map(Number)
}

const PARSERS: Record<number, (text: string) => unknown> = {
  [INT8]: BigInt,
  [INT4_ARRAY]: parseIntegers,
  [TIMESTAMPTZ]: parseMoment,
}

/**
 * How values are read of which batches bring many, several times quicker than the client reads them by itself. As
 * Prisma answers them.
 */
export const parsers: typeof types = Object.assign(Object.create(types) as typeof types, {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && PARSERS[oid]) || (types.getTypeParser(oid, format as "text") as unknown),
})
