import { formatCue, formatFile } from "@/films/encode/captions"
import { isTimeLine, readTimes } from "./times"

/** What other programs write for bold, italic and underlined, as WebVTT has it. */
const BRACED = /\{(\/?)([biu])\}/gi

/** Bold, italic and underlined stay; fonts, places and whatever else looks like markup to a WebVTT reader does not. */
function toCueText(lines: string[]): string {
  return lines
    .join("\n")
    .replace(BRACED, "<$1$2>")
    .replace(/\{\\[^}]*\}/g, "")
    .replace(/\\N/g, "\n")
    .replace(/\\h/g, "\u00a0")
    .split(/[\n\u2028\u2029]/)
    .map((line) =>
      line
        .replace(/<(?!\/?[biu]>)\/?[a-z][^>]*>/gi, "")
        .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/g, "&amp;")
        .replace(/<(?!\/?[biu]>)/gi, "&lt;")
        .replace(/-->/g, "--&gt;")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n")
}

/**
 * SubRip as WebVTT; null where there is no cue in it. Cues that end before they start, those whose times can't be read,
 * and empty ones are left out.
 */
export function srtToVtt(text: string): string | null {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)
  const places = lines.flatMap((line, index) => (isTimeLine(line) ? [index] : []))
  const cues = places.flatMap((at, index) => {
    const next = places[index + 1] ?? lines.length + 1
    // The number before the next cue's times is not part of this one's words.
    const isNumbered = /^\s*\p{Nd}+\s*$/u.test(lines[next - 1] ?? "")
    const words = toCueText(lines.slice(at + 1, isNumbered ? next - 1 : next))
    const times = readTimes(lines[at]!)
    return words === "" || times === null || times.end <= times.start ? [] : [{ ...times, words }]
  })
  if (cues.length === 0) return null
  const blocks = cues
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, words }) => formatCue(start, end, words))
  return formatFile(blocks)
}
