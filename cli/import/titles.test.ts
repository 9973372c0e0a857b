import { describe, expect, it } from "vitest"
import { compareNames, readName, slugify } from "./titles"

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
  ])("reads %j", (name, order, title) => {
    expect(readName(name)).toEqual({ order, title })
  })
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
