import type { Cue, Film } from "../scene/film"

function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const pad = (value: number, digits: number) => String(value).padStart(digits, "0")
  const hours = Math.floor(milliseconds / 3_600_000)
  const minutes = Math.floor(milliseconds / 60_000) % 60
  return `${hours > 0 ? `${pad(hours, 2)}:` : ""}${pad(minutes, 2)}:${pad(Math.floor(milliseconds / 1000) % 60, 2)}.${pad(milliseconds % 1000, 3)}`
}

/** One cue of a WebVTT file; times in seconds. */
export const formatCue = (start: number, end: number, text: string, settings = "") =>
  `${timestamp(start)} --> ${timestamp(end)}${settings}\n${text}`

/** A whole WebVTT file of cues. */
export const formatFile = (cues: string[]) => `${["WEBVTT", ...cues].join("\n\n")}\n`

/**
 * WebVTT of what is written in the picture and, in brackets, of what is heard. It stands at the top, clear of the
 * picture's own lines.
 */
export function toWebVtt(film: Film, wordsOf: (cue: Cue) => string): string {
  const written = film.captions.map((cue) => ({ ...cue, text: wordsOf(cue) }))
  const heard = film.sounds.map((cue) => ({ ...cue, text: `[${wordsOf(cue)}]` }))
  const cues = [...written, ...heard].sort((a, b) => a.start - b.start || a.end - b.end)
  return formatFile(cues.map(({ start, end, text }) => formatCue(start, end, text, " line:6%")))
}

export const LANGUAGES: { lang: string; label: string; wordsOf: (cue: Cue) => string }[] = [
  { lang: "en", label: "English", wordsOf: ({ text }) => text },
  { lang: "de", label: "Deutsch", wordsOf: ({ text, de }) => de ?? text },
]
