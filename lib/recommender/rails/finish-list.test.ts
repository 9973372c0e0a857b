import { describe, expect, it } from "vitest"
import type { VideoDetail } from "@/lib/contract/card"
import { findKinship } from "@/lib/recommender/ranking/find-kinship"
import { finishList } from "@/lib/recommender/rails/finish-list"
import { learn, NO_LESSON, toLesson } from "@/lib/recommender/model/delta"
import { Model } from "@/lib/recommender/model/model"
import { foldAll } from "@/test-support/audience"
import type { StateEvent } from "@/lib/recommender/state/viewer-state"

const NOW = Date.parse("2026-11-27T12:00:00Z")
const SERIES = ["sea", "sky", "wood"]

/** Films 1 to 30, ten of each series. */
const details = new Map(
  Array.from({ length: 30 }, (_, index): [number, VideoDetail] => {
    const id = index + 1
    const slug = SERIES[index % SERIES.length]!
    return [
      id,
      { id, title: `Film ${id}`, tags: [slug], series: { slug, title: slug } } as unknown as VideoDetail,
    ]
  }),
)
const ids = [...details.keys()]

const watch = (video: number, at: number): StateEvent => ({
  type: "watch",
  video,
  at: NOW - 3_600_000 + at,
  watchTime: 40,
  position: 40,
  duration: 40,
})

function modelOf(...histories: number[][]): Model {
  const model = new Model()
  for (const videos of histories)
    model.apply(learn(NO_LESSON, toLesson(foldAll(videos.map((video, index) => watch(video, index))))))
  return model
}

const listFor = (model: Model, events: StateEvent[], userId = 1) =>
  finishList({ model, cards: details, details, ids }, { userId, version: 1, state: foldAll(events) }, NOW)

describe("finishList", () => {
  it("mixes the series of what is trending for who is new here", () => {
    const seaOnly = Array.from({ length: 9 }, () => [1, 4, 7, 10])
    const { source, items } = listFor(modelOf(...seaOnly, [2, 3]), [])
    expect(source).toBe("trending")
    const series = items.map(({ video }) => video.series.slug)
    expect(series.slice(1).filter((slug, index) => slug === series[index])).toEqual([])
  })

  it("gives one place to a film that hardly anyone has seen, another one to another viewer", () => {
    const model = modelOf(...Array.from({ length: 9 }, (_, viewer) => ids.slice(0, 20 + (viewer % 2))))
    const newIn = (userId: number) =>
      listFor(model, [watch(1, 0)], userId).items.filter(({ reason }) => reason.kind === "new")
    expect(newIn(1).length).toBeGreaterThan(0)
    const places = Array.from(
      { length: 12 },
      (_, user) => listFor(model, [watch(1, 0)], user + 1).items[12]!.video.id,
    )
    expect(new Set(places).size).toBeGreaterThan(1)
  })

  it("is the same list from the same state", () => {
    const model = modelOf([1, 2, 3], [2, 3, 4], [1, 4])
    expect(listFor(model, [watch(1, 0)])).toEqual(listFor(model, [watch(1, 0)]))
  })
})

describe("findKinship", () => {
  it("is found again only where the catalogue says something else", () => {
    const known = findKinship(details)
    expect(findKinship(new Map(details))).toBe(known)
    const renamed = new Map(details).set(1, { ...details.get(1)!, title: "Another name" })
    expect(findKinship(renamed)).not.toBe(known)
  })
})
