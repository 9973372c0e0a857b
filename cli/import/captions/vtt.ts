import { formatCue, formatFile } from "@/films/encode/captions"
import { isTimeLine, readTimes } from "./times"

const SIGNATURE = /^\s*WEBVTT(?=[ \t\n]|$)/i
const TIME = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`
/** The line of times as the standard wants it (https://www.w3.org/TR/webvtt1/#collect-webvtt-cue-timings-and-settings). */
const STRICT = new RegExp(`^[ \\t]*(${TIME})[ \\t]*-->[ \\t]*(${TIME})(?:[ \\t]|$)`)
const SETTING = /^(?:vertical|line|position|size|align|region):\S+$/
/** Styles may name other hosts, which would then learn who watches. */
const CALLS_OUT = /url\s*\(|@import|image-set/i

/** Whether a text says that it is WebVTT, as browsers read it or as they don't. */
export const isVtt = (text: string): boolean => SIGNATURE.test(text)

type Block = string[]

const listBlocks = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .map((block) => block.split("\n").filter((line) => line !== ""))
    .filter((block) => block.length > 0)

/** Cues of a block, given leniently: a blank line may be missing before the next one. */
function readCues(block: Block): string[] {
  const places = block.flatMap((line, at) => (isTimeLine(line) ? [at] : []))
  return places.flatMap((at, index) => {
    const next = places[index + 1] ?? block.length + 1
    const isNumbered = /^\s*\p{Nd}+\s*$/u.test(block[next - 1] ?? "")
    const text = block
      .slice(at + 1, isNumbered ? next - 1 : next)
      .join("\n")
      .replaceAll("-->", "--&gt;")
    const times = readTimes(block[at]!)
    if (times === null || times.end <= times.start || text === "") return []
    const settings = times.rest.split(/\s+/).filter((word) => SETTING.test(word))
    return [formatCue(times.start, times.end, text, settings.map((word) => ` ${word}`).join(""))]
  })
}

const isStyle = (block: Block) =>
  /^(STYLE|REGION)\s*$/.test(block[0]!) && !block.some((line) => line.includes("-->"))
const isSafe = (block: Block) => !isStyle(block) || !CALLS_OUT.test(block.join("\n"))

/** Whether a browser shows all that is meant to be a cue. */
function isSound(text: string, blocks: Block[]): boolean {
  if (!/^WEBVTT(?=[ \t\n]|$)/.test(text) || !blocks.every(isSafe)) return false
  const lines = blocks.flatMap((block) => block.filter((line) => line.includes("-->")))
  return lines.length > 0 && lines.every((line) => STRICT.test(line))
}

/**
 * WebVTT that a browser shows: the text as it is where it does so, else its cues written anew. Null where there is
 * none. `text`: in plain lines.
 */
export function mendVtt(text: string): string | null {
  const blocks = listBlocks(text)
  if (isSound(text, blocks)) return `${text.trimEnd()}\n`
  const styles = blocks.filter((block) => isStyle(block) && isSafe(block)).map((block) => block.join("\n"))
  const cues = blocks.flatMap(readCues)
  return cues.length === 0 ? null : formatFile([...styles, ...cues])
}
