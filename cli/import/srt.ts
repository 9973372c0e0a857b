import { formatCue, formatFile } from "@/films/encode/captions"

const TIMES =
  /^\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})/

/** What Windows has where Latin-1 has nothing, from 0x80 on. Some versions of Node read windows-1252 as Latin-1. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

const decodeLatin = (data: Buffer) =>
  data.toString("latin1").replace(/[\u0080-\u009f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80]!)

/**
 * Bytes as text: UTF-16 where they say so, UTF-8 where they are that, else Latin-1 as Windows writes it, which any
 * bytes can be read as.
 */
export function decodeText(data: Buffer): string {
  const mark = data.subarray(0, 2).toString("hex")
  if (mark === "fffe") return new TextDecoder("utf-16le").decode(data)
  if (mark === "feff") return new TextDecoder("utf-16be").decode(data)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data)
  } catch {
    return decodeLatin(data)
  }
}

function toSeconds([hours, minutes, seconds, fraction]: (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole + Number(fraction!.padEnd(3, "0")) / 1000
}

/** Bold, italic and underlined stay; fonts, places and whatever else looks like markup to a WebVTT reader does not. */
function toCueText(lines: string[]): string {
  return lines
    .map((line) =>
      line
        .replace(/\{\\[^}]*\}/g, "")
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
 * SubRip as WebVTT; null where there is no cue in it. Cues that end before they start, and empty ones, are left out.
 */
export function srtToVtt(text: string): string | null {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)
  const starts = lines.flatMap((line, index) => (TIMES.test(line) ? [index] : []))
  const cues = starts.flatMap((at, index) => {
    const next = starts[index + 1] ?? lines.length + 1
    // The number before the next cue's times is not part of this one's words.
    const isNumbered = /^\s*\d+\s*$/.test(lines[next - 1] ?? "")
    const words = toCueText(lines.slice(at + 1, isNumbered ? next - 1 : next))
    const found = TIMES.exec(lines[at]!)!
    const [start, end] = [toSeconds(found.slice(1, 5)), toSeconds(found.slice(5, 9))]
    return words === "" || end <= start ? [] : [{ start, end, words }]
  })
  if (cues.length === 0) return null
  const blocks = cues
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, words }) => formatCue(start, end, words))
  return formatFile(blocks)
}

/** A caption file of either kind as WebVTT in plain lines; null where there is no cue in it. */
export function toVtt(data: Buffer): string | null {
  const text = decodeText(data)
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(text)) return srtToVtt(text)
  return text.includes("-->") ? `${text.trimEnd()}\n` : null
}
