import { describe, expect, it } from "vitest"
import { foldText, listWords } from "./fold-text"

describe("foldText", () => {
  it.each([
    ["Café crème", "cafe creme"],
    ["Cafe\u0301", "cafe"],
    ["STRASSE", foldText("Straße")],
    ["İstanbul", "istanbul"],
    ["ISPARTA", foldText("ısparta")],
    ["ｶﾞﾝﾀﾞﾑ", "ガンダム"],
    ["Ｆｒｅｓｈｅｔ", "freshet"],
    ["Ærø", "aero"],
    ["Łódź", "lodz"],
    ["Ελλάδα", foldText("ελλαδα")],
  ])("%s is %s", (text, folded) => expect(foldText(text)).toBe(folded))

  it("keeps what makes another sound", () => {
    expect(foldText("が")).not.toBe(foldText("か"))
    expect(foldText("パ")).not.toBe(foldText("ハ"))
  })
})

describe("listWords", () => {
  it.each([
    ["C++ für Anfänger", ["c++", "fur", "anfanger"]],
    ["F# & C#", ["f#", "c#"]],
    ["  merge-sort, 2nd  ", ["merge", "sort", "2nd"]],
    ["+ #", []],
    ["हिन्दी", ["हिन्दी"]],
  ])("%s", (query, words) => expect(listWords(query)).toEqual(words))

  it("takes ten words at most", () => {
    expect(listWords("a ".repeat(50))).toHaveLength(10)
  })
})
