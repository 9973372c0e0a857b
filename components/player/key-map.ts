/** What a key asks the player to do. Times in seconds, `volume` as a share of the loudest. */
export type Command =
  | {
      do:
        | "toggle-play"
        | "toggle-mute"
        | "toggle-fullscreen"
        | "toggle-captions"
        | "toggle-pip"
        | "toggle-theatre"
        | "next-video"
        | "previous-video"
        | "show-help"
    }
  | { do: "seek-by"; seconds: number }
  | { do: "seek-to"; share: number }
  | { do: "change-volume"; by: number }
  | { do: "change-rate"; step: 1 | -1 }
  | { do: "step-frame"; step: 1 | -1 }
  | { do: "step-chapter"; step: 1 | -1 }

/** What of a keyboard event counts. */
export type Stroke = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">

const PLAIN: Record<string, Command> = {
  " ": { do: "toggle-play" },
  k: { do: "toggle-play" },
  m: { do: "toggle-mute" },
  f: { do: "toggle-fullscreen" },
  c: { do: "toggle-captions" },
  i: { do: "toggle-pip" },
  t: { do: "toggle-theatre" },
  j: { do: "seek-by", seconds: -10 },
  l: { do: "seek-by", seconds: 10 },
  ",": { do: "step-frame", step: -1 },
  ".": { do: "step-frame", step: 1 },
  "<": { do: "change-rate", step: -1 },
  ">": { do: "change-rate", step: 1 },
  "?": { do: "show-help" },
  ArrowLeft: { do: "seek-by", seconds: -5 },
  ArrowRight: { do: "seek-by", seconds: 5 },
  ArrowUp: { do: "change-volume", by: 0.05 },
  ArrowDown: { do: "change-volume", by: -0.05 },
  Home: { do: "seek-to", share: 0 },
  End: { do: "seek-to", share: 1 },
}
const WITH_SHIFT: Record<string, Command> = { n: { do: "next-video" }, p: { do: "previous-video" } }
const WITH_CONTROL: Record<string, Command> = {
  ArrowLeft: { do: "step-chapter", step: -1 },
  ArrowRight: { do: "step-chapter", step: 1 },
}

/** These move a page or a list as well, so they belong to the player only while it has the focus. */
const SHARED = new Set(["ArrowUp", "ArrowDown", "Home", "End"])

/** The command of a key, or null for a key that is not the player's. */
export function commandOf(stroke: Stroke): Command | null {
  if (stroke.altKey || stroke.metaKey) return null
  if (stroke.ctrlKey) return (!stroke.shiftKey && WITH_CONTROL[stroke.key]) || null
  const key = letterOf(stroke)
  const isLetter = /^[a-z]$/.test(key)
  if (isLetter && stroke.shiftKey) return WITH_SHIFT[key] ?? null
  if (/^\d$/.test(key)) return { do: "seek-to", share: Number(key) / 10 }
  return PLAIN[key] ?? null
}

/** Whether the key may work with the focus elsewhere on the page. */
export function worksAnywhere(stroke: Stroke): boolean {
  return !SHARED.has(stroke.key)
}

/** The letter on the key's cap, also where the keyboard writes another alphabet. */
function letterOf({ key, code }: Stroke): string {
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  return /^Key[A-Z]$/.test(code) && key.length === 1 ? code.slice(3).toLowerCase() : key
}

/** What the help says, in the order it is read. */
export const SHORTCUTS: { keys: string[]; does: string }[] = [
  { keys: ["Space", "k"], does: "Play or pause" },
  { keys: ["←", "→"], does: "Back or on 5 seconds" },
  { keys: ["j", "l"], does: "Back or on 10 seconds" },
  { keys: ["↑", "↓"], does: "Louder or softer" },
  { keys: ["m"], does: "Mute" },
  { keys: ["0", "9"], does: "To 0 % … 90 % of the film" },
  { keys: ["Home", "End"], does: "To its start or end" },
  { keys: [",", "."], does: "One picture back or on, while paused" },
  { keys: ["<", ">"], does: "Slower or faster" },
  { keys: ["Ctrl ←", "Ctrl →"], does: "Chapter before or after" },
  { keys: ["c"], does: "Captions" },
  { keys: ["t"], does: "Theatre" },
  { keys: ["f"], does: "Full screen" },
  { keys: ["i"], does: "Picture in picture" },
  { keys: ["Shift N", "Shift P"], does: "Next or previous film" },
  { keys: ["/"], does: "Search" },
  { keys: ["?"], does: "This help" },
]
