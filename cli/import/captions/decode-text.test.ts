import { describe, expect, it } from "vitest"
import { decodeText } from "./decode-text"

/** A line of each language in bytes of a code page that its captions are found in. */
const PAGES: [lang: string, page: string, hex: string, text: string][] = [
  ["ru", "windows-1251", "c3e4e520e2fb20e1fbebe83f", "Где вы были?"],
  ["uk", "koi8-u", "e4c520d7c920c2d5ccc93f20b7d6c1cba620a43f", "Де ви були? Їжакі є?"],
  ["pl", "windows-1250", "47647a696520bf659c6369652062796c692c209f6c653f", "Gdzie żeście byli, źle?"],
  ["cs", "windows-1250", "4b6465206a7374652062796c692c2070f8ed9a74ec3f", "Kde jste byli, příště?"],
  ["el", "windows-1253", "d0effd20def3e1f3f4e1ed3b", "Πού ήσασταν;"],
  [
    "tr",
    "windows-1254",
    "4e65726564657964696e697a2c20fe696d6469206465f0696c206dfd3f",
    "Neredeydiniz, şimdi değil mı?",
  ],
  ["he", "windows-1255", "e0e9f4e420e4e9e9fa3f", "איפה היית?"],
  ["ar", "windows-1256", "c3ede420dfe4cabf", "أين كنت؟"],
  ["zh-CN", "gbk", "c4e3d4dac4c4c0efa3bf", "你在哪里？"],
  ["zh-TW", "big5", "a741a662adfeb8cca148", "你在哪裡？"],
  ["ja", "shift_jis", "82c782b182c982a282bd82cc8148", "どこにいたの？"],
  ["ko", "euc-kr", "beeeb5f020c0d6befabeeebfe43f", "어디 있었어요?"],
]

describe("decodeText", () => {
  it.each(PAGES)("reads %s in %s", (lang, _, hex, text) => {
    const words = Buffer.from(hex, "hex")
    const data = Buffer.concat([
      Buffer.from("1\r\n00:00:01,000 --> 00:00:02,000\r\n"),
      words,
      Buffer.from("\r\n"),
    ])
    expect(decodeText(data, lang).split("\r\n")[2]).toBe(text)
  })

  it.each([
    ["UTF-8", Buffer.from("Schön – gut")],
    ["Windows' Latin-1", Buffer.from([...Buffer.from("Sch\xf6n ", "latin1"), 0x96, ...Buffer.from(" gut")])],
    ["UTF-16 with a mark", Buffer.from("\uFEFFSchön – gut", "utf16le")],
    ["UTF-16 without one", Buffer.from("Schön – gut", "utf16le")],
    ["UTF-16, the other way round", Buffer.from("Schön – gut", "utf16le").swap16()],
  ])("reads %s where no language is told", (_, data) =>
    expect(decodeText(data).replace("\uFEFF", "")).toBe("Schön – gut"),
  )

  it("takes one bad byte of UTF-8 for one bad character", () => {
    const data = Buffer.concat([Buffer.from("Grüße "), Buffer.from([0xff]), Buffer.from(" é")])
    expect(decodeText(data, "de")).toBe("Grüße \uFFFD é")
  })

  it("knows Cyrillic without a language", () => {
    const data = Buffer.from("cff0e8e2e5f22c20ece8f02120cae0ea20e4e5ebe03f20c2f1b820f5eef0eef8ee2e", "hex")
    expect(decodeText(data)).toContain("Привет, мир!")
  })
})
