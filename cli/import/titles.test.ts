import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { areNumbered, cleanText, compareNames, cutRelease, readName, slugify } from "./titles"

describe("readName", () => {
  it.each([
    ["01_my-holiday_video", 1, "My holiday video"],
    ["my.holiday.video", null, "My holiday video"],
    ["12 - Wi-Fi in the garden", 12, "Wi-Fi in the garden"],
    ["3) What we ate", 3, "What we ate"],
    ["007", 7, ""],
    ["2001_A_Space_Odyssey", null, "2001 A Space Odyssey"],
    ["2023-06-01 Beach", null, "2023-06-01 Beach"],
    ["20230601_120000", null, "20230601 120000"],
    ["10-11 bells", null, "10-11 bells"],
    ["02 2023 in Rome", 2, "2023 in Rome"],
    ["version 1.2", null, "Version 1.2"],
    ["1st_steps", null, "1st steps"],
    ["über_den_Fluß", null, "Über den Fluß"],
    ["u\u0308ber", null, "Über"],
    ["旅行_动画", null, "旅行 动画"],
    ["__", null, ""],
    ["iPhone_review", null, "iPhone review"],
    ["eBay für Anfänger", null, "eBay für Anfänger"],
    ["𝒶 letter", null, "𝒶 letter"],
    ["evil\u202egpj.\u2066x\u0007", null, "Evilgpj x"],
    ["Show.S01E02.The.Title.1080p.WEB-DL.x264-GRP", null, "Show S01E02 The Title"],
    ["show.s02e10.720p.HDTV", null, "Show s02e10"],
    ["Show - S01E02 - A Trip [1080p]", null, "Show - S01E02 - A Trip"],
    ["A.Film.2019.2160p.BluRay.HEVC-X", null, "A Film 2019"],
    ["A web of lies 1080p", null, "A web of lies 1080p"],
  ])("reads %j", (name, order, title) => {
    expect(readName(name)).toEqual({ order, title })
  })

  it.each([
    ["12 Angry Men", null, "12 Angry Men"],
    ["7 days in Rome", null, "7 days in Rome"],
    ["101 Dalmatians", null, "101 Dalmatians"],
    ["01 Intro", 1, "Intro"],
    ["7", 7, ""],
  ])("takes the number of %j, which is alone, for what it most likely is", (name, order, title) => {
    expect(readName(name, false)).toEqual({ order, title })
  })
})

describe("areNumbered", () => {
  it.each([
    [["1 Intro", "2 Main", "3 End"], true],
    [["1 Intro", "2 Main", "credits"], true],
    [["12 Angry Men", "Rear Window", "Vertigo"], false],
    [["12 Angry Men"], false],
    [["1 a", "1 b", "1 c"], false],
  ])("%j: %j", (names, numbered) => expect(areNumbered(names)).toBe(numbered))
})

describe("cleanText", () => {
  it("cuts between what people count as letters", () => {
    const family = "👨‍👩‍👧‍👦"
    expect(cleanText(family.repeat(130), 120)).toBe(family.repeat(120))
    expect(cleanText("e\u0301".repeat(130), 120)).toBe("é".repeat(120))
  })

  it("holds nothing that can't be seen, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = cleanText(text, 20)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u)
        expect([...new Intl.Segmenter("en").segment(clean)].length).toBeLessThanOrEqual(20)
      }),
    )
  })
})

it("leaves names alone that are no releases", () => {
  for (const name of ["my holiday 1080p", "4K or not", "Blu-ray players compared"])
    expect(cutRelease(name)).toBe(name)
})

describe("slugify", () => {
  it.each([
    ["My holiday video", "my-holiday-video"],
    ["Über den Fluß!", "uber-den-flu"],
    ["旅行", ""],
  ])("of %j", (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })
})

it("orders names as people count", () => {
  expect(["part 10", "Part 2", "intro"].sort(compareNames)).toEqual(["intro", "Part 2", "part 10"])
})
