import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PairRow } from "./pair-row"
import { VideoSlots } from "./video-slots"

const BOUND = 5

/** Additions and undos in any order, few weights and few videos, so that many cells weigh the same. */
const anyChanges = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -3, max: 4 }), fc.boolean()),
  { maxLength: 150 },
)

const gain = (video: number): [number, number, boolean] => [video, 2, false]

function listBest(row: PairRow, videos: VideoSlots): [number, number][] {
  const { best } = row
  return Array.from({ length: best.size }, (_, place): [number, number] => [
    videos.videoAt(best.slots[place]!),
    best.rankAt(place),
  ]).sort(([a], [b]) => a - b)
}

describe("PairRow", () => {
  it("reads the cells of the greatest rank, equal ones by video, whatever came before", () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const videos = new VideoSlots()
        const row = new PairRow(videos, BOUND)
        const sums = new Map<number, { after: number; before: number }>()
        for (const [video, amount, isRead] of changes) {
          // An even rank comes from what was watched after, an odd one from what was watched before.
          const change = { after: Math.trunc(amount / 2), before: amount % 2 }
          row.add(videos.slotOf(video), change.after, change.before)
          const { after, before } = sums.get(video) ?? { after: 0, before: 0 }
          sums.set(video, { after: after + change.after, before: before + change.before })
          if (!isRead) continue
          const best = [...sums]
            .filter(([, { after, before }]) => after !== 0 || before !== 0)
            .map(([video, { after, before }]): [number, number] => [video, 2 * after + before])
            .sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
            .slice(0, BOUND)
          expect(listBest(row, videos)).toEqual(best.sort(([a], [b]) => a - b))
        }
      }),
      { examples: [[[...[1, 2, 3, 4, 5].map(gain), [6, -2, false], [7, -3, true], [1, -1, true]]]] },
    )
  })
})
