import { analyse } from "chardet"

/**
 * Code pages in which captions of a language are found, the likeliest first; the detector chooses among them. Languages
 * of Western Europe have none of their own.
 */
const PAGES: Record<string, string[]> = {
  ...group("pl cs sk hu sl hr bs ro sq", ["windows-1250", "iso-8859-2"]),
  ...group("ru be bg mk", ["windows-1251", "koi8-r", "ibm866", "iso-8859-5"]),
  uk: ["windows-1251", "koi8-u", "ibm866", "iso-8859-5"],
  sr: ["windows-1250", "windows-1251", "iso-8859-2"],
  el: ["windows-1253", "iso-8859-7"],
  tr: ["windows-1254"],
  az: ["windows-1254"],
  he: ["windows-1255", "iso-8859-8"],
  ...group("ar fa ur", ["windows-1256", "iso-8859-6"]),
  ...group("et lv lt", ["windows-1257", "iso-8859-13"]),
  vi: ["windows-1258"],
  th: ["windows-874"],
  ja: ["shift_jis", "euc-jp", "iso-2022-jp"],
  ko: ["euc-kr"],
  zh: ["gb18030", "big5"],
  "zh-hant": ["big5", "gb18030"],
}
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/

function group(languages: string, pages: string[]): Record<string, string[]> {
  return Object.fromEntries(languages.split(" ").map((lang) => [lang, pages]))
}

/** The detector's names for what the standard of the web calls otherwise, or has a larger page for. */
const ALIASES: Record<string, string> = {
  ascii: "windows-1252",
  "iso-8859-1": "windows-1252",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-9": "windows-1254",
  "koi8-r": "koi8-u",
}
const WEST = "windows-1252"
/** Less than this of 100 is a guess. */
const SURE = 20

const nameOf = (name: string) => ALIASES[name.toLowerCase()] ?? name.toLowerCase()

/** What Windows has where Latin-1 has nothing, from 0x80 on. Some versions of Node read windows-1252 as Latin-1. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

const decodeLatin = (data: Buffer) =>
  data.toString("latin1").replace(/[\u0080-\u009f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80]!)

function decodeAs(page: string, data: Buffer): string {
  return page === WEST ? decodeLatin(data) : new TextDecoder(page).decode(data)
}

function canDecode(page: string): boolean {
  try {
    return new TextDecoder(page).encoding !== ""
  } catch {
    return false
  }
}

type Guess = { page: string; confidence: number }

function listGuesses(data: Buffer): Guess[] {
  const guesses = analyse(data).map(({ name, confidence }) => ({ page: nameOf(name), confidence }))
  return guesses.filter(({ page, confidence }) => confidence > 0 && canDecode(page))
}

/** For the west, and for what does not say: another page only where that of the west fits badly. */
function choosePageOfWest(guesses: Guess[]): string {
  const [best] = guesses
  const western = guesses.find(({ page }) => page === WEST)?.confidence ?? 0
  return best && best.confidence >= SURE && best.confidence >= 2 * western ? best.page : WEST
}

function choosePage(data: Buffer, lang: string): string {
  const guesses = listGuesses(data)
  const small = lang.toLowerCase()
  const pages = PAGES[TRADITIONAL.test(small) ? "zh-hant" : small.split("-")[0]!]
  if (pages === undefined) return choosePageOfWest(guesses)
  const rank = (wanted: string) => guesses.find(({ page }) => page === nameOf(wanted))?.confidence ?? 0
  return pages.reduce((best, page) => (rank(page) > rank(best) ? page : best))
}

/** How many characters of more than one byte there are by the rules of UTF-8, and how many bytes break them. */
function judgeUtf8(data: Buffer): { good: number; bad: number } {
  const text = new TextDecoder("utf-8").decode(data)
  const bad = text.match(/\uFFFD/g)?.length ?? 0
  const all = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  return { good: all - bad, bad }
}

/** UTF-16 that does not say so: every digit and space has a zero beside it. */
function findUtf16(data: Buffer): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0]
  const part = data.subarray(0, 4096)
  part.forEach((byte, at) => byte === 0 && zeros[at % 2]!++)
  const many = part.length / 8
  if (zeros[1]! > many && zeros[0]! < many / 4) return "utf-16le"
  return zeros[0]! > many && zeros[1]! < many / 4 ? "utf-16be" : null
}

/**
 * Bytes as text. UTF-16 and UTF-8 are known by themselves, the latter also where a few bytes of it are broken: each is
 * one broken character. Else it is a code page of `lang` (a tag; `und` for an unknown one), else one that the detector
 * is sure of, else that of Windows in the west, as which any bytes can be read.
 */
export function decodeText(data: Buffer, lang = "und"): string {
  const mark = data.subarray(0, 2).toString("hex")
  const wide = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : findUtf16(data)
  if (wide) return new TextDecoder(wide).decode(data)
  const { good, bad } = judgeUtf8(data)
  if (bad === 0 || good >= 2 * bad) return new TextDecoder("utf-8").decode(data)
  return decodeAs(choosePage(data, lang), data)
}
