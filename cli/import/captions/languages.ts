/** A language by its tag (BCP 47), and how it calls itself, for instance "Deutsch" for `de`. */
export type Language = { lang: string; label: string }

/** Tags of two letters and a few longer ones whose English names people write. */
const VARIANTS = ["pt-BR", "pt-PT", "zh-Hans", "zh-Hant", "es-419", "es-ES", "en-GB", "en-US", "fr-CA", "fil"]
/** Words for languages that are neither tags nor names. */
const WORDS: Record<string, string> = {
  brazilian: "pt-BR",
  pob: "pt-BR",
  ptbr: "pt-BR",
  castilian: "es-ES",
  latino: "es-419",
  "latin american": "es-419",
  simplified: "zh-Hans",
  chs: "zh-Hans",
  zhs: "zh-Hans",
  traditional: "zh-Hant",
  cht: "zh-Hant",
  zht: "zh-Hant",
  mandarin: "zh",
  farsi: "fa",
  flemish: "nl-BE",
}

/** Language, script, region and variants. */
const TAG = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*$/i

const toKey = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s()_.,-]+/g, " ")
    .trim()

function labelOf(lang: string): string | undefined {
  const label = new Intl.DisplayNames([lang], { type: "language", fallback: "none" }).of(lang)
  return label && label.charAt(0).toUpperCase() + label.slice(1)
}

function* listTags(): Generator<string> {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"]
  for (const first of letters) for (const second of letters) yield first + second
  yield* VARIANTS
}

/** Names in English and in the language itself. */
function collectNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const languageDisplay of ["standard", "dialect"] as const) {
    const inEnglish = new Intl.DisplayNames(["en"], { type: "language", fallback: "none", languageDisplay })
    for (const tag of listTags()) {
      const english = inEnglish.of(tag)
      if (english === undefined) continue
      const lang = Intl.getCanonicalLocales(tag)[0]!
      for (const name of [english, labelOf(lang) ?? english])
        if (!names.has(toKey(name))) names.set(toKey(name), lang)
    }
  }
  for (const [word, lang] of Object.entries(WORDS)) names.set(word, lang)
  return names
}

let names: Map<string, string> | undefined

/** A tag whose variant, `en-directors`, has no name: it is told as it is. */
function findVariant(tag: string): Language | null {
  const [, base, variant] = /^(.+?)-([a-z0-9]{5,8})$/i.exec(tag) ?? []
  const plain = base === undefined ? null : findLanguage(base)
  return plain && { lang: `${plain.lang}-${variant!.toLowerCase()}`, label: `${plain.label} (${variant})` }
}

/** A language by its tag or name: `de`, `ger`, `pt_BR`, "German", "Deutsch", "Portuguese (Brazil)". Null for none. */
export function findLanguage(word: string): Language | null {
  names ??= collectNames()
  const named = names.get(toKey(word))
  const tag = word.replace(/_/g, "-")
  if (named === undefined && !TAG.test(tag)) return null
  const lang = named ?? Intl.getCanonicalLocales(tag)[0]!
  const label = labelOf(lang)
  return label === undefined ? findVariant(tag) : { lang, label }
}
