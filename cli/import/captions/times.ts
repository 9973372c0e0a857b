/** A point in time as people write it: hours may be missing, a fraction too, and signs between may be wrong. */
const POINT = String.raw`(-?)\s*(?:(\d+)\s*:\s*)?(\d{1,3})\s*:\s*(\d{1,2})(?:\s*[,.:;]\s*(\d{1,9}))?`
const ARROW = String.raw`\s*(?:-{1,3}>|→|=>)\s*`
const LINE = new RegExp(`^\\s*${POINT}${ARROW}${POINT}(?:\\s+(.*))?$`)
/** As YouTube exports it. */
const COMMA_LINE = /^(?:(\d+):)?(\d{1,2}):(\d{2})\.(\d{1,3}),(?:(\d+):)?(\d{1,2}):(\d{2})\.(\d{1,3})$/

/** Seconds, and what follows on the line. */
export type Times = { start: number; end: number; rest: string }

function toSeconds(sign: string, ...[hours, minutes, seconds, fraction]: (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  const size = whole + Number(`0.${fraction ?? "0"}`)
  return sign === "-" ? -size : size
}

/** Whether a line stands where times of a cue do, be they readable or not. */
export const isTimeLine = (line: string): boolean =>
  /^\s*-?\d[\d\s:.,;x?-]*-->/i.test(line) || LINE.test(line) || COMMA_LINE.test(line)

/** Reads the line of a cue's times; null where they can't be read. What begins before the video does begins with it. */
export function readTimes(line: string): Times | null {
  const short = COMMA_LINE.exec(line)
  const found = short
    ? [null, "", ...short.slice(1, 5), "", ...short.slice(5, 9), ""]
    : LINE.exec(line.replace(/\u00a0/g, " "))
  if (!found) return null
  const [, ...parts] = found as string[]
  const [start, end] = [
    toSeconds(parts[0]!, ...parts.slice(1, 5)),
    toSeconds(parts[5]!, ...parts.slice(6, 10)),
  ]
  return { start: Math.max(0, start), end, rest: (parts[10] ?? "").trim() }
}
