import { basename, extname } from "node:path"

export const CAPTIONS = [".vtt", ".srt"]

export type CaptionName = { lang: string; label: string }

/** Words in the name of a caption file that are no language, with what they mean. */
const KINDS: Record<string, string> = { sdh: "SDH", cc: "CC", forced: "forced" }
const UNKNOWN: CaptionName = { lang: "und", label: "Captions" }

/** A language as it calls itself, for instance "Deutsch" for `de`; null where there is none of that name. */
function nameLanguage(tag: string): CaptionName | null {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(tag)) return null
  try {
    const lang = Intl.getCanonicalLocales(tag.replace(/_/g, "-"))[0]!
    const label = new Intl.DisplayNames([lang], { type: "language", fallback: "none" }).of(lang)
    return label === undefined ? null : { lang, label: label.charAt(0).toUpperCase() + label.slice(1) }
  } catch {
    return null
  }
}

/**
 * What the name of a caption file says, if it belongs to the video of the name `stem` (without its ending):
 * `name.de.srt` is German beside `name.mp4`, `name.srt` of no known language. Null where it belongs to another video.
 */
export function readCaptionName(file: string, stem: string): CaptionName | null {
  const name = basename(file, extname(file)).normalize("NFC")
  const own = stem.normalize("NFC")
  if (name === own) return UNKNOWN
  if (!name.startsWith(`${own}.`)) return null
  const parts = name.slice(own.length + 1).split(".")
  const kinds = parts.flatMap((part) => KINDS[part.toLowerCase()] ?? [])
  const others = parts.filter((part) => !(part.toLowerCase() in KINDS))
  const language = others.length === 0 ? UNKNOWN : others.length === 1 ? nameLanguage(others[0]!) : null
  if (language === null) return null
  return { lang: language.lang, label: [language.label, ...kinds.map((kind) => `(${kind})`)].join(" ") }
}

/**
 * Which of these videos (names without endings) a caption file belongs to: `a.de.srt` to `a.de.mp4` before `a.mp4`.
 * Null for none.
 */
export function findVideoOf(file: string, stems: readonly string[]): string | null {
  const fitting = stems.filter((stem) => readCaptionName(file, stem) !== null)
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null
}
