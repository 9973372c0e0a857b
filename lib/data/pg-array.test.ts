import { describe, expect, it } from "vitest"
import { toPgArray, toPgMoments, toPgTexts } from "./pg-array"

describe("arrays for Postgres", () => {
  it("holds numbers and nulls", () => expect(toPgArray([1, null, 2.5])).toBe("{1,NULL,2.5}"))
  it("holds moments", () => expect(toPgMoments([0, null])).toBe("{1970-01-01T00:00:00.000Z,NULL}"))
  it("quotes what a text may hold", () =>
    expect(toPgTexts(['{"a\\b":1}', null, "NULL"])).toBe('{"{\\"a\\\\b\\":1}",NULL,"NULL"}'))
})
