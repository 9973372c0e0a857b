/** Accents and what else is put onto letters; not the marks that make other sounds of kana. */
const MARKS = /[\u0300-\u036f]/g

/** Letters that have no parts to leave out, as people without them on their keyboards write them. */
const SPELLED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
}
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join("")}]`, "g")

/** Text as it is compared: without case, accents and the widths of kana, the same in every language. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKS, "")
    .normalize("NFC")
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter]!)
}

/** A run of letters and digits; what follows at once belongs to a name: c++, f#. */
const WORD = /[\p{L}\p{N}\p{M}]+[+#]*/gu
const MOST_WORDS = 10

/** The words of a query, folded. */
export function listWords(query: string): string[] {
  return (foldText(query).match(WORD) ?? []).slice(0, MOST_WORDS)
}
