import { describe, expect, it } from "vitest"
import { messageSchema } from "@/lib/contract/interaction"
import { simulateHistory, type AudienceVideo } from "./audience"

const NOW = 1_790_000_000_000
const VIDEOS: AudienceVideo[] = Array.from({ length: 20 }, (_, index) => ({
  id: index + 1,
  series: ["sorted", "sky", "life", "motion", "number"][Math.floor(index / 4)]!,
  episode: (index % 4) + 1,
  tags: index % 2 === 0 ? ["light"] : ["order"],
  duration: 30,
}))

const viewer = (viewerId: number, favourite: string) => ({ viewerId, name: "V", likes: [favourite, "life"] })
const watches = (viewerId: number, favourite: string, count = 8) =>
  simulateHistory(viewer(viewerId, favourite), VIDEOS, count, NOW).filter(({ type }) => type === "watch")

describe("simulateHistory", () => {
  it("is the same each time, with the same event ids", () => {
    expect(simulateHistory(viewer(1, "sky"), VIDEOS, 8, NOW)).toEqual(
      simulateHistory(viewer(1, "sky"), VIDEOS, 8, NOW),
    )
    const ids = [1, 2, 3]
      .flatMap((id) => simulateHistory(viewer(id, "sky"), VIDEOS, 8, NOW))
      .map((event) => event.event_id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("makes events as any program may send them, in the past, without repeats", () => {
    const history = watches(4, "sorted", 12)
    expect(history).toHaveLength(12)
    expect(new Set(history.map(({ video_id }) => video_id)).size).toBe(12)
    for (const event of history) expect(messageSchema.safeParse(event).success).toBe(true)
    const times = history.map(({ occurred_at }) => Date.parse(occurred_at!))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.max(...times)).toBeLessThan(NOW)
  })

  it("follows tastes: whoever comes for a series watches more of it", () => {
    const share = (favourite: string) => {
      const seen = Array.from({ length: 40 }, (_, id) => watches(id + 1, favourite, 5)).flat()
      const ofSky = seen.filter(({ video_id }) => VIDEOS[video_id! - 1]!.series === "sky")
      return ofSky.length / seen.length
    }
    expect(share("sky")).toBeGreaterThan(2 * share("sorted"))
  })
})
