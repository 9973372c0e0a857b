import type { Cue, Film } from "../scene/film"

function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const pad = (value: number, digits: number) => String(value).padStart(digits, "0")
  const minutes = Math.floor(milliseconds / 60_000)
  return `${pad(minutes, 2)}:${pad(Math.floor(milliseconds / 1000) % 60, 2)}.${pad(milliseconds % 1000, 3)}`
}

/** WebVTT of what is written in the picture and, in brackets, of what is heard. It stands at the top, clear of the picture's own lines. */
export function toWebVtt(film: Film): string {
  const heard = film.sounds.map((cue): Cue => ({ ...cue, text: `[${cue.text}]` }))
  const cues = [...film.captions, ...heard].sort((a, b) => a.start - b.start || a.end - b.end)
  const blocks = cues.map(
    ({ start, end, text }) => `${timestamp(start)} --> ${timestamp(end)} line:6%\n${text}`,
  )
  return `${["WEBVTT", ...blocks].join("\n\n")}\n`
}
