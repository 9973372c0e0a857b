import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Kinship, type Facts } from "./kinship"

const toSeries = (slug: string) => ({ slug, title: `The ${slug}` })
const word = fc.constantFrom("storm", "lighthouse", "the", "of", "Tide", "harbour")

const anyFacts: fc.Arbitrary<Facts[]> = fc.uniqueArray(
  fc.record({
    video: fc.integer({ min: 1, max: 40 }),
    series: fc.constantFrom("a", "b", "c").map(toSeries),
    tags: fc.array(word, { maxLength: 3 }),
    title: fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
  }),
  { selector: ({ video }) => video, maxLength: 20 },
)

describe("Kinship", () => {
  it("finds videos of one series, with like tags and titles, and counts a rare feature more", () => {
    const kinship = new Kinship([
      { video: 1, series: toSeries("sea"), tags: ["storm"], title: "The lighthouse" },
      { video: 2, series: toSeries("sea"), tags: ["storm"], title: "A lighthouse again" },
      { video: 3, series: toSeries("sea"), tags: [], title: "Calm" },
      { video: 4, series: toSeries("hills"), tags: ["wind"], title: "Grass" },
      { video: 5, series: toSeries("sea"), tags: [], title: "Nets" },
      { video: 6, series: toSeries("hills"), tags: ["storm"], title: "Rain" },
    ])
    const kin = [...kinship.of(1).keys()]
    expect(kin[0]).toBe(2)
    expect(kin.indexOf(6)).toBeLessThan(kin.indexOf(3))
    expect(kin).not.toContain(4)
    expect(kin).not.toContain(1)
    expect(kinship.of(99).size).toBe(0)
  })

  it("tells what two videos share, the rarest first, and nothing that all have", () => {
    const kinship = new Kinship([
      { video: 1, series: toSeries("sea"), tags: ["Storm", "video"], title: "The lighthouse" },
      { video: 2, series: toSeries("sea"), tags: ["storm", "video"], title: "A lighthouse again" },
      { video: 3, series: toSeries("sea"), tags: ["video"], title: "Calm" },
      { video: 4, series: toSeries("hills"), tags: ["video"], title: "Grass" },
    ])
    expect(kinship.inCommon(1, 2)).toEqual(["Storm", "lighthouse", "The sea"])
    expect(kinship.inCommon(1, 4)).toEqual([])
    expect(kinship.inCommon(1, 99)).toEqual([])
  })

  it("is mutual, from 0 to 1, and the same in whatever order the facts come", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const kinship = new Kinship(facts)
        const reversed = new Kinship(facts.toReversed())
        for (const { video } of facts) {
          for (const [other, likeness] of kinship.of(video)) {
            expect(likeness).toBeGreaterThan(0)
            expect(likeness).toBeLessThanOrEqual(1 + 1e-12)
            expect(kinship.of(other).get(video)).toBeCloseTo(likeness, 12)
          }
          const likenesses = (from: Kinship) => [...from.of(video)].sort(([a], [b]) => a - b)
          const other = likenesses(reversed)
          for (const [index, [video, likeness]] of likenesses(kinship).entries()) {
            expect(other[index]![0]).toBe(video)
            expect(other[index]![1]).toBe(likeness)
          }
        }
      }),
    )
  })
})
