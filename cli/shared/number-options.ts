import { z } from "zod"

/** An option that takes a whole number. `option` is its name, for the message. */
export function wholeNumber(option: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`
  const message = `${option} is a whole number${range}`
  const isOne = (value: number) => Number.isInteger(value) && value >= least && value <= most
  return z.coerce.number(message).refine(isOne, message)
}

/** An option that takes a number, not always a whole one. `option` is its name, for the message. */
export function positiveNumber(option: string, most = Infinity) {
  const message = `${option} is a number above 0${most === Infinity ? "" : `, at most ${most}`}`
  return z.coerce.number(message).refine((value) => value > 0 && value <= most, message)
}
