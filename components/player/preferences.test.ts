import { describe, expect, it } from "vitest"
import { DEFAULT_PREFERENCES, parsePreferences } from "@/components/player/preferences"

describe("parsePreferences", () => {
  it("has defaults for whoever chose nothing, and for what can't be read", () => {
    expect(parsePreferences(null)).toEqual(DEFAULT_PREFERENCES)
    expect(parsePreferences("{")).toEqual(DEFAULT_PREFERENCES)
    expect(parsePreferences("null")).toEqual(DEFAULT_PREFERENCES)
  })

  it("keeps what fits and nothing else", () => {
    const stored = JSON.stringify({ volume: 0.4, muted: "yes", captions: "en", colour: "red" })
    expect(parsePreferences(stored)).toEqual({ ...DEFAULT_PREFERENCES, volume: 0.4, captions: "en" })
  })

  it("keeps volume and rate where a player can follow", () => {
    expect(parsePreferences(JSON.stringify({ volume: 7, rate: 90 }))).toMatchObject({ volume: 1, rate: 1 })
  })
})
