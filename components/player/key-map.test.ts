import { describe, expect, it } from "vitest"
import { commandOf, worksAnywhere } from "@/components/player/key-map"
import type { Stroke } from "@/components/player/key-map"

const stroke = (key: string, rest: Partial<Stroke> = {}): Stroke => ({
  key,
  code: "",
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...rest,
})

describe("commandOf", () => {
  it("knows letters, digits and signs", () => {
    expect(commandOf(stroke(" "))).toEqual({ do: "toggle-play" })
    expect(commandOf(stroke("j"))).toEqual({ do: "seek-by", seconds: -10 })
    expect(commandOf(stroke("ArrowRight"))).toEqual({ do: "seek-by", seconds: 5 })
    expect(commandOf(stroke("7"))).toEqual({ do: "seek-to", share: 0.7 })
    expect(commandOf(stroke(">", { shiftKey: true }))).toEqual({ do: "change-rate", step: 1 })
    expect(commandOf(stroke("?", { shiftKey: true }))).toEqual({ do: "show-help" })
  })

  it("needs Shift where it says Shift, and takes capital letters for small ones only without it", () => {
    expect(commandOf(stroke("N", { shiftKey: true }))).toEqual({ do: "next-video" })
    expect(commandOf(stroke("n"))).toBeNull()
    expect(commandOf(stroke("K", { shiftKey: true }))).toBeNull()
    expect(commandOf(stroke("K"))).toEqual({ do: "toggle-play" })
  })

  it("leaves the browser its own keys", () => {
    expect(commandOf(stroke("f", { ctrlKey: true }))).toBeNull()
    expect(commandOf(stroke("l", { metaKey: true }))).toBeNull()
    expect(commandOf(stroke("ArrowLeft", { altKey: true }))).toBeNull()
    expect(commandOf(stroke("ArrowLeft", { ctrlKey: true, shiftKey: true }))).toBeNull()
    expect(commandOf(stroke("ArrowLeft", { ctrlKey: true }))).toEqual({ do: "step-chapter", step: -1 })
  })

  it("goes by the key's place where the keyboard writes another alphabet", () => {
    expect(commandOf(stroke("л", { code: "KeyK" }))).toEqual({ do: "toggle-play" })
    expect(commandOf(stroke("Dead", { code: "KeyK" }))).toBeNull()
  })
})

it("keeps keys that scroll a page for the player's own focus", () => {
  expect(["ArrowUp", "End"].map((key) => worksAnywhere(stroke(key)))).toEqual([false, false])
  expect(["ArrowLeft", "k", "5"].map((key) => worksAnywhere(stroke(key)))).toEqual([true, true, true])
})
