import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PairRow } from "./pair-row"
import { VideoSlots } from "./video-slots"

const BOUND = 5

/** Additions and undos in any order, few weights and few videos, so that many cells weigh the same. */
const anyChanges = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -2, max: 3 }), fc.boolean()),
  { maxLength: 150 },
)

const gain = (video: number): [number, number, boolean] => [video, 1, false]

function listBest(row: PairRow, videos: VideoSlots): [number, number][] {
  const { slots, weights, size } = row.best
  return Array.from({ length: size }, (_, place): [number, number] => [
    videos.videoAt(slots[place]!),
    weights[place]!,
  ]).sort(([a], [b]) => a - b)
}

describe("PairRow", () => {
  it("reads the cells of the greatest weight, equal ones by video, whatever came before", () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const videos = new VideoSlots()
        const row = new PairRow(videos, BOUND)
        const sums = new Map<number, number>()
        for (const [video, amount, isRead] of changes) {
          row.add(videos.slotOf(video), amount)
          sums.set(video, (sums.get(video) ?? 0) + amount)
          if (!isRead) continue
          const best = [...sums]
            .filter(([, sum]) => sum !== 0)
            .sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
            .slice(0, BOUND)
          expect(listBest(row, videos)).toEqual(best.sort(([a], [b]) => a - b))
        }
      }),
      { examples: [[[...[1, 2, 3, 4, 5].map(gain), [6, -2, false], [7, -3, true], [1, -1, true]]]] },
    )
  })
})
