import { basename, extname } from "node:path"
import { findLanguage, type Language } from "./languages"

export type CaptionName = { lang: string; label: string }

/** Words in the name of a caption file that are no language, with what they mean for who chooses. */
const KINDS: Record<string, string> = {
  sdh: "SDH",
  cc: "CC",
  forced: "forced",
  foreign: "forced",
  signs: "signs",
  songs: "signs",
  commentary: "commentary",
}
/** These tell nothing about what is in a file. */
const FILLERS = new Set("default orig original full complete sub subs subtitle subtitles captions".split(" "))
/** Beside languages: for the hard of hearing. Alone it is Hindi. */
const HEARING = "hi"
const UNKNOWN: CaptionName = { lang: "und", label: "Captions" }

const isKnownWord = (word: string) => word.toLowerCase() in KINDS || FILLERS.has(word.toLowerCase())

type Word = { language: Language } | { kind: string } | { number: string } | { filler: string }

function readWord(word: string): Word | null {
  const small = word.toLowerCase()
  if (small in KINDS) return { kind: KINDS[small]! }
  if (FILLERS.has(small)) return { filler: small }
  if (/^\d{1,3}$/.test(word)) return { number: word }
  const language = findLanguage(word)
  return language && { language }
}

/** What a part of a name between dots or spaces says: `pt-BR` is one word, `2_English` are two. */
function readPart(part: string): Word[] | null {
  const pieces = part.split(/[-_]+/).filter(Boolean)
  // `en-orig` would be a tag as well.
  const whole = pieces.slice(1).some(isKnownWord) ? null : readWord(part)
  if (whole) return [whole]
  for (let length = pieces.length - 1; length > 0; length--) {
    const head = readWord(pieces.slice(0, length).join("-"))
    const tail = head && readPart(pieces.slice(length).join("-"))
    if (head && tail) return [head, ...tail]
  }
  return null
}

function splitWords(rest: string): Word[] | null {
  const all = rest.replace(/^[\s._-]+/, "")
  const named = all.split(/[\s._-]+/).some(isKnownWord) ? null : findLanguage(all)
  if (named) return [{ language: named }]
  const words: Word[] = []
  for (const part of rest.split(/[.\s()[\]]+/).map((part) => part.replace(/^[-_]+|[-_]+$/g, ""))) {
    const found = part === "" ? [] : readPart(part)
    if (found === null) return null
    words.push(...found)
  }
  return words
}

/**
 * What the words that follow a video's name in the name of its captions say, `.de.sdh` for instance; null where one of
 * them says nothing known. A number alone makes another video of it.
 */
export function readCaptionWords(rest: string): CaptionName | null {
  if (rest === "") return UNKNOWN
  const words = splitWords(rest)
  if (words === null) return null
  const all = words.flatMap((word) => ("language" in word ? [word.language] : []))
  const isForDeaf = all.length === 2 && all.some(({ lang }) => lang === HEARING)
  const languages = isForDeaf ? all.filter(({ lang }) => lang !== HEARING) : all
  if (languages.length > 1) return null
  if (languages.length === 0 && words.some((word) => "number" in word)) return null
  const kinds = words.flatMap((word) => ("kind" in word ? [word.kind] : []))
  const { lang, label } = languages[0] ?? UNKNOWN
  const told = [...new Set([...kinds, ...(isForDeaf ? ["SDH"] : [])])]
  return { lang, label: [label, ...told.map((kind) => `(${kind})`)].join(" ") }
}

/** How names are compared: whatever stands between their words, and in small letters. */
export const toStemKey = (name: string) =>
  name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s._]+/g, " ")
    .trim()

/**
 * How the name of a caption file (with its ending) may be cut into a video's name, as `toStemKey` has it, and what
 * follows, the longest first: `a.de.srt` belongs to `a.de.mp4` before `a.mp4`.
 */
export function* cutCaptionName(file: string): Generator<{ key: string; name: CaptionName }> {
  const stem = basename(file, extname(file)).normalize("NFC")
  yield { key: toStemKey(stem), name: UNKNOWN }
  for (let at = stem.length - 1; at > 0; at--) {
    if (!/[\s._()[\]-]/.test(stem[at]!)) continue
    const name = readCaptionWords(stem.slice(at))
    if (name !== null) yield { key: toStemKey(stem.slice(0, at)), name }
  }
}
