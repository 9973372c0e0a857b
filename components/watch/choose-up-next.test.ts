import { describe, expect, it } from "vitest"
import { chooseUpNext } from "@/components/watch/choose-up-next"
import type { VideoCard } from "@/lib/catalogue/video"

const film = (id: number, episode: number) => ({ id, episode }) as VideoCard
const series = [film(1, 1), film(2, 2), film(3, 3)]
const none = new Set<number>()

describe("chooseUpNext", () => {
  it("goes on with the series", () => {
    expect(chooseUpNext({ current: series[0]!, series, similar: [film(9, 1)], recent: none })?.id).toBe(2)
  })

  it("turns to similar films at the end of the series, and never to the film itself", () => {
    const similar = [series[2]!, film(9, 1)]
    expect(chooseUpNext({ current: series[2]!, series, similar, recent: none })?.id).toBe(9)
  })

  it("goes back to the start where nothing is similar", () => {
    expect(chooseUpNext({ current: series[2]!, series, similar: [], recent: none })?.id).toBe(1)
  })

  it("leaves out what was watched lately, unless nothing else is there", () => {
    const current = series[0]!
    expect(chooseUpNext({ current, series, similar: [], recent: new Set([2]) })?.id).toBe(3)
    expect(chooseUpNext({ current, series, similar: [], recent: new Set([2, 3]) })?.id).toBe(2)
  })

  it("has nothing to offer in a catalogue of one", () => {
    expect(chooseUpNext({ current: series[0]!, series: [series[0]!], similar: [], recent: none })).toBeNull()
  })
})
