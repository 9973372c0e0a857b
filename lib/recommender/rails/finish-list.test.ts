import { describe, expect, it } from "vitest"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"
import { Model } from "@/lib/recommender/model/model"
import { finishList } from "@/lib/recommender/rails/finish-list"
import { Kinship } from "@/lib/recommender/ranking/kinship"
import { foldAll, watchEvent, type TestEvent } from "@/test-support/audience"

const NOW = Date.parse("2026-11-27T12:00:00Z")
const SERIES = ["sea", "sky", "wood"]

/** Videos 1 to 30, ten of each series. */
const facts = Array.from({ length: 30 }, (_, index) => {
  const video = index + 1
  const slug = SERIES[index % SERIES.length]!
  return { video, title: `Video ${video}`, tags: [slug], series: { slug, title: slug } }
})
const ids = facts.map(({ video }) => video)
const kinship = new Kinship(facts)
const seriesOf = (video: number) => facts[video - 1]?.series.slug

const watch = (video: number, at: number) => watchEvent(video, NOW - 3_600_000 + at, 40, 40)

function modelOf(...histories: number[][]): Model {
  const model = new Model()
  for (const videos of histories)
    model.apply(
      computeDelta(NO_EVIDENCE, toEvidence(foldAll(videos.map((video, index) => watch(video, index))))),
    )
  return model
}

const listFor = (model: Model, events: TestEvent[], viewerId = 1) =>
  finishList({ model, ids, seriesOf, kinship }, { viewerId, version: 1, state: foldAll(events) }, NOW)

describe("finishList", () => {
  it("mixes the series of what is trending for who is new here", () => {
    const seaOnly = Array.from({ length: 9 }, () => [1, 4, 7, 10])
    const { source, items } = listFor(modelOf(...seaOnly, [2, 3]), [])
    expect(source).toBe("trending")
    const series = items.map(({ video_id }) => seriesOf(video_id))
    expect(series.slice(1).filter((slug, index) => slug === series[index])).toEqual([])
  })

  it("gives one place to a video that hardly anyone has seen, another one to another viewer", () => {
    const model = modelOf(...Array.from({ length: 9 }, (_, viewer) => ids.slice(0, 20 + (viewer % 2))))
    const newIn = (viewerId: number) =>
      listFor(model, [watch(1, 0)], viewerId).items.filter(({ reason }) => reason.kind === "new")
    expect(newIn(1).length).toBeGreaterThan(0)
    const places = Array.from(
      { length: 12 },
      (_, viewer) => listFor(model, [watch(1, 0)], viewer + 1).items[12]!.video_id,
    )
    expect(new Set(places).size).toBeGreaterThan(1)
  })

  it("is the same list from the same state", () => {
    const model = modelOf([1, 2, 3], [2, 3, 4], [1, 4])
    expect(listFor(model, [watch(1, 0)])).toEqual(listFor(model, [watch(1, 0)]))
  })
})
