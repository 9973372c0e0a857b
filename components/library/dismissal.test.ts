import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { dismiss } from "@/components/library/dismissal"
import type { Interaction } from "@/components/outbox/event"

const outbox = vi.hoisted(() => {
  const settlers = new Set<() => void>()
  return {
    viewer: 7 as number | null,
    told: [] as string[],
    settlers,
    add: (event: Interaction) => outbox.told.push(event.type),
    isStill: (viewer: number | null) => viewer === null || viewer === outbox.viewer,
    onBeforeChange: (settle: () => void) => (settlers.add(settle), () => settlers.delete(settle)),
  }
})
vi.mock("@/components/outbox/outbox", () => ({ outbox }))

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget())
  Object.assign(outbox, { viewer: 7, told: [] })
})
afterEach(() => {
  vi.unstubAllGlobals()
  expect(outbox.settlers.size).toBe(0)
})

describe("a dismissal from the rail that follows the viewer", () => {
  it("is told at once, and taken back by forgetting", () => {
    const dismissal = dismiss(1, { rail: "recommended", rank: 0 })
    expect(outbox.told).toEqual(["not_interested"])
    dismissal.takeBack()
    expect(outbox.told).toEqual(["not_interested", "forget"])
  })
})

describe("a dismissal from elsewhere", () => {
  it("is told once, when it can no longer be taken back or the page goes", () => {
    const dismissal = dismiss(1)
    expect(outbox.told).toEqual([])
    window.dispatchEvent(new Event("pagehide"))
    dismissal.settle()
    expect(outbox.told).toEqual(["not_interested"])
  })

  it("is not told once it was taken back", () => {
    const dismissal = dismiss(1)
    dismissal.takeBack()
    dismissal.settle()
    expect(outbox.told).toEqual([])
  })

  it("is told before the viewer changes, and never as the next one's", () => {
    const told = dismiss(1)
    for (const settle of outbox.settlers) settle()
    const untold = dismiss(2)
    outbox.viewer = 8
    told.settle()
    untold.settle()
    expect(outbox.told).toEqual(["not_interested"])
  })

  it("is told where there was no viewer yet when it was said", () => {
    outbox.viewer = null
    const dismissal = dismiss(1)
    outbox.viewer = 7
    dismissal.settle()
    expect(outbox.told).toEqual(["not_interested"])
  })
})
