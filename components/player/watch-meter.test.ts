import { describe, expect, it } from "vitest"
import { WatchMeter } from "@/components/player/watch-meter"

describe("WatchMeter", () => {
  it("adds up what is played", () => {
    const meter = new WatchMeter(0, 100)
    for (let tick = 1; tick <= 20; tick++) meter.advance(tick * 0.25, 100 + tick * 0.25, 1)
    expect(meter.watched).toBeCloseTo(5)
    expect(meter.position).toBe(5)
  })

  it("counts seconds of film, also at another speed", () => {
    const meter = new WatchMeter(0, 0)
    for (let tick = 1; tick <= 10; tick++) meter.advance(tick * 0.5, tick * 0.25, 2)
    expect(meter.watched).toBeCloseTo(5)
  })

  it("does not count a seek, announced or not", () => {
    const meter = new WatchMeter(0, 0)
    meter.advance(1, 1, 1)
    meter.jump(20, 1.1)
    meter.advance(21, 2.1, 1)
    meter.advance(29, 2.4, 1)
    expect(meter.watched).toBeCloseTo(2)
    expect(meter.position).toBe(29)
  })

  it("does not count going back", () => {
    const meter = new WatchMeter(10, 0)
    meter.advance(4, 1, 1)
    expect(meter.watched).toBe(0)
    meter.advance(5, 2, 1)
    expect(meter.watched).toBeCloseTo(1)
  })

  it("does not count time spent paused or waiting", () => {
    const meter = new WatchMeter(3, 0)
    meter.advance(3, 600, 1)
    meter.advance(3.25, 600.25, 1)
    expect(meter.watched).toBeCloseTo(0.25)
  })
})
