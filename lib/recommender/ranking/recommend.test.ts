import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Ranked } from "@/lib/contract/list"
import { FIRST_WEIGHTS, FORMULA, type Weights } from "@/lib/recommender/constants"
import { contribution, difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { toFields } from "@/lib/recommender/model/weights"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { anyAudience, anyAversions, anySequence, anyShortAudience, SHORT_ROW } from "@/test-support/audience"
import { addUp } from "./add-up"
import { Kinship } from "./kinship"
import { toQuery } from "./query"
import { recommend } from "./recommend"
import { scoreOf } from "./score"

/** As sites have them: order is much or nothing, what is near lends or takes, what is popular counts little or less. */
const FITTED: Weights[] = [
  { after: 0.9, before: 0, likelihood: 0.5, near: 0.4, next: 0.1, twoSteps: -0.5, popular: 0.4, recent: 0.5 },
  { after: 0, before: 0.1, likelihood: 0.3, near: 0.1, next: 0.2, twoSteps: 0.9, popular: 0.7, recent: 1.7 },
  {
    after: 0.4,
    before: 1,
    likelihood: 0.4,
    near: 0.4,
    next: -0.1,
    twoSteps: -0.3,
    popular: 0.3,
    recent: -0.3,
  },
  { after: 0.2, before: 0.2, likelihood: 0, near: 0, next: 0, twoSteps: 0.3, popular: -0.2, recent: 0.1 },
]
const anyWeights = fc.constantFrom(FIRST_WEIGHTS, ...FITTED)

function setWeights(model: Model, weights: Weights): void {
  model.setRow("w:0", toFields(weights))
}

const CANDIDATES = Array.from({ length: 100 }, (_, index) => index)

function views(...videos: number[]): View[] {
  return videos.map((video, index) => ({ video, at: index, liked: false, finished: false }))
}

function modelOf(...sequences: View[][]): Model {
  const model = new Model()
  for (const sequence of sequences) model.apply(contribution(sequence))
  return model
}

function rank(model: Model, sequence: View[], limit = 100): Ranked[] {
  const hidden = new Set(sequence.map(({ video }) => video))
  return recommend({ model, sequence, hidden, candidates: CANDIDATES, limit })
}

describe("recommend", () => {
  it("puts first what followed in other viewers' histories, and says which view spoke for it", () => {
    const model = modelOf(views(1, 2, 3), views(9, 1, 2, 3), views(5, 6, 7), views(6, 7, 8))
    const [first] = rank(model, views(4, 2))
    expect(first).toMatchObject({ video: 3, reason: { kind: "watched", video_id: 2 } })
  })

  it("heeds the order of views", () => {
    const model = modelOf(views(1, 2), views(1, 2), views(3, 1), views(3, 1))
    expect(rank(model, views(1))[0]!.video).toBe(2)
  })

  it("names a like as the reason", () => {
    const model = modelOf(views(1, 2), views(1, 2))
    expect(rank(model, [{ video: 1, at: 0, liked: true, finished: true }])[0]!.reason.kind).toBe("liked")
  })

  it("pushes down what goes with a disliked video, and takes that back", () => {
    const model = modelOf(
      ...Array.from({ length: 5 }, () => [views(1, 2), views(1, 2), views(1, 3), views(9, 2)]).flat(),
    )
    const input = { model, sequence: views(1), hidden: new Set([1, 9]), candidates: CANDIDATES, limit: 3 }
    const first = (aversions: Aversion[]) => recommend({ ...input, aversions })[0]!.video
    expect(first([])).toBe(2)
    expect(first([{ video: 9, at: 5, kind: "disliked" }])).toBe(3)
  })

  it("never names an aversion as the reason", () => {
    fc.assert(
      fc.property(anyAudience, anyAversions, ({ model, sequence }, aversions) => {
        const views = sequence.filter(({ video }) => aversions.every((aversion) => aversion.video !== video))
        const hidden = new Set<number>()
        const list = recommend({
          model,
          sequence: views,
          aversions,
          hidden,
          candidates: CANDIDATES,
          limit: 30,
        })
        const named = list.flatMap(({ reason }) => (reason.video_id === undefined ? [] : [reason.video_id]))
        expect(named.filter((video) => views.every((view) => view.video !== video))).toEqual([])
      }),
    )
  })

  it("names no view where none speaks for the video", () => {
    const list = rank(modelOf(views(1, 2), views(7)), views(1))
    expect(list.find(({ video }) => video === 7)!.reason).toEqual({ kind: "trending" })
    expect(list.find(({ video }) => video === 50)!.reason).toEqual({ kind: "new" })
  })

  it("puts no video that nobody has seen before one that was watched, however much counts what is watched lately", () => {
    // Long watched, and by nobody lately: of such a video the latest views say the same as of one that nobody knows.
    const old = Array.from({ length: 30 }, () => views(60, 61, 62, 63, 64, 65))
    const model = modelOf(views(1, 2), ...old)
    setWeights(model, FITTED[1]!)
    const order = rank(model, views(1)).map(({ video }) => video)
    expect(order.indexOf(60)).toBeLessThan(order.indexOf(50))
  })

  it("is empty for a viewer without a sequence", () => {
    expect(rank(modelOf(views(1, 2)), [])).toEqual([])
  })

  it("never has hidden or repeated videos, and is in order with finite scores and shares", () => {
    fc.assert(
      fc.property(anyAudience, fc.integer({ min: 0, max: 30 }), (audience, limit) => {
        const { model, sequence } = audience
        const hidden = new Set([...sequence.map(({ video }) => video), 3, 4, 5])
        const candidates = [...CANDIDATES, 1, 2, 3, 40]
        const list = recommend({ model, sequence, hidden, candidates, limit })
        expect(list.length).toBe(sequence.length === 0 ? 0 : Math.min(limit, 100 - hidden.size))
        expect(new Set(list.map(({ video }) => video)).size).toBe(list.length)
        for (const [index, { video, score, reason }] of list.entries()) {
          expect(hidden.has(video)).toBe(false)
          expect(Number.isFinite(score)).toBe(true)
          const next = list[index + 1]
          if (next) expect(score > next.score || (score === next.score && video < next.video)).toBe(true)
          if (reason.share === undefined) continue
          expect(reason.share).toBeGreaterThan(0)
          expect(reason.share).toBeLessThanOrEqual(1)
          expect(sequence.some((view) => view.video === reason.video_id)).toBe(true)
        }
      }),
    )
  })

  it("is the same for the same input, in whatever order candidates and rows come", () => {
    fc.assert(
      fc.property(anyAudience, ({ model, sequence }) => {
        const other = new Model()
        const rows = [...model.rows()].reverse()
        for (const [key, fields] of rows) other.setRow(key, new Map([...fields].reverse()))
        const hidden = new Set<number>()
        const candidates = CANDIDATES.toReversed()
        const list = recommend({ model, sequence, hidden, candidates: CANDIDATES, limit: 50 })
        expect(recommend({ model: other, sequence, hidden, candidates, limit: 50 })).toEqual(list)
      }),
    )
  })

  it("lowers a video once the view with the largest share is gone", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyAudience, anyShortAudience),
        anyAversions,
        anyWeights,
        ({ model, sequence }, aversions, weights) => {
          setWeights(model, weights)
          const hidden = new Set(sequence.map((view) => view.video))
          const input = { model, aversions, hidden, candidates: CANDIDATES, limit: 100 }
          for (const { video, score, reason } of recommend({ ...input, sequence }).slice(0, 8)) {
            if (reason.video_id === undefined) continue
            const without = sequence.filter((view) => view.video !== reason.video_id)
            if (without.length === 0) continue
            const list = recommend({ ...input, sequence: without })
            expect(list.find((each) => each.video === video)!.score).toBeLessThan(score)
          }
        },
      ),
    )
  })

  it("finds a video that nobody has seen by what it has in common, until viewers tell otherwise", () => {
    const kinship = new Kinship([
      { video: 1, series: { slug: "sea", title: "The sea" }, tags: ["storm"], title: "Waves" },
      { video: 2, series: { slug: "sea", title: "The sea" }, tags: ["storm"], title: "Waves again" },
      { video: 3, series: { slug: "hills", title: "The hills" }, tags: [], title: "Grass" },
      { video: 4, series: { slug: "hills", title: "The hills" }, tags: [], title: "Wind" },
    ])
    const first = (model: Model) => {
      const input = { model, sequence: views(1), hidden: new Set([1]), candidates: [1, 2, 3, 4], limit: 1 }
      return recommend({ ...input, kinship })[0]!
    }
    expect(first(modelOf(views(1), views(3), views(4)))).toMatchObject({
      video: 2,
      reason: { kind: "alike", video_id: 1, share: 1, in_common: ["The sea", "storm", "waves"] },
    })
    expect(first(modelOf(...Array.from({ length: 30 }, () => views(1, 3)))).video).toBe(3)
  })

  it("lists what the best of all scores are, from a model that learned and unlearned with short rows", () => {
    fc.assert(
      fc.property(
        fc.array(anySequence, { minLength: 2, maxLength: 10 }),
        anyWeights,
        (sequences, weights) => {
          const streamed = new Model(SHORT_ROW)
          const recounted = new Model(SHORT_ROW)
          for (const model of [streamed, recounted]) setWeights(model, weights)
          const [undone, ...kept] = sequences
          streamed.apply(contribution(undone!))
          const sequence = kept[0]!
          const input = { sequence, hidden: new Set([7]), candidates: CANDIDATES, limit: 20 }
          for (const each of kept) {
            streamed.apply(contribution(each))
            recommend({ ...input, model: streamed })
          }
          streamed.apply(difference(undone!, []))
          for (const each of kept.toReversed()) recounted.apply(contribution(each))
          const list = recommend({ ...input, model: streamed })
          expect(recommend({ ...input, model: recounted })).toEqual(list)
          if (sequence.length === 0) return
          const query = toQuery(recounted, sequence, [], CANDIDATES.length)
          addUp(recounted, query)
          const all = CANDIDATES.filter((video) => video !== 7)
            .map((video) => ({ video, score: scoreOf(recounted, query, recounted.slots.slotOf(video)) }))
            .sort((a, b) => b.score - a.score || a.video - b.video)
          expect(list.map(({ video, score }) => ({ video, score }))).toEqual(all.slice(0, 20))
        },
      ),
    )
  })

  it("weighs the latest views alone", () => {
    const model = modelOf(views(1, 90), views(2, 91))
    const others = Array.from({ length: FORMULA.places.length }, (_, index) => index + 10)
    expect(rank(model, views(1, ...others))).toEqual(rank(model, views(2, ...others)).map(swap))
    function swap(ranked: Ranked): Ranked {
      const swapped = new Map([
        [1, 2],
        [2, 1],
      ])
      return { ...ranked, video: swapped.get(ranked.video) ?? ranked.video }
    }
  })
})
