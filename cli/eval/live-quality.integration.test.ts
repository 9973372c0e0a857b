import { afterAll, beforeAll, expect, it } from "vitest"
import { loadCatalogue, type Catalogue } from "@/lib/data/catalogue"
import { sumListAccuracy } from "@/lib/data/online-evaluation"
import { readViewers } from "@/lib/data/viewer-states"
import { toSource } from "@/lib/pipeline/lists/list-source"
import { Random } from "@/lib/platform/random"
import { difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { finishList } from "@/lib/recommender/rails/finish-list"
import { toSequence } from "@/lib/recommender/state/signals"
import { emptyState, foldEvent, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import type { Visit } from "./history"
import { runPrequential } from "./protocols"
import { SEEN, type Ranker } from "./ranker"

const VIEWERS = 10
const VIEWS = 9
const VIDEOS = 12
const START = Date.now() - 3_600_000

let site: TestSite
let worker: TestWorker

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

function createVisits(): Visit[] {
  const random = new Random(7)
  const orders = Array.from({ length: VIEWERS }, () => random.permutation(VIDEOS))
  return Array.from({ length: VIEWERS * VIEWS }, (_, index) => ({
    user: 1 + (index % VIEWERS),
    item: 1 + orders[index % VIEWERS]![Math.floor(index / VIEWERS)]!,
    at: START + index,
    rating: null,
  }))
}

/** Lists as the worker finishes them, asked for and fed as the protocol does it. */
class ListRanker implements Ranker {
  readonly name = "lists"
  readonly #model = new Model()
  readonly #states = new Map<number, ViewerState>()
  #now = START

  constructor(
    private readonly catalogue: Catalogue,
    private readonly items: number[],
  ) {}

  learn({ user, item, at }: Visit): void {
    const state = this.#states.get(user) ?? emptyState()
    const before = toSequence(state)
    const event = { type: "watch" as const, videoId: item, occurredAt: at, watchTime: 30, position: null }
    foldEvent(state, event, 40)
    this.#model.apply(difference(before, toSequence(state)))
    this.#states.set(user, state)
    this.#now = at
  }

  remember(): void {}

  list(user: number): number[] {
    const viewer = { viewerId: user, version: 0, state: this.#states.get(user) ?? emptyState() }
    const { items } = finishList(toSource(this.#model, this.catalogue), viewer, this.#now)
    return items.map(({ video_id }) => video_id)
  }

  score(user: number): Float64Array {
    const scores = new Float64Array(this.items.length).fill(SEEN)
    for (const [index, item] of this.list(user).entries()) scores[this.items.indexOf(item)] = -index
    return scores
  }
}

it("finds live what the prequential protocol finds in the same views", async () => {
  const visits = createVisits()
  for (const { user, item, at } of visits) {
    // The protocol asks for a list when it is needed; the site made its lists when the viewer did something last.
    await worker.lists.makeLists(await loadCatalogue(), await readViewers([user]))
    await worker.lists.renewTrending()
    await worker.send([{ user_id: user, video_id: item, watch_time: 30 }], at)
  }
  const items = Array.from({ length: VIDEOS }, (_, index) => index + 1)
  const { outcome } = runPrequential(
    new ListRanker(await loadCatalogue(), items),
    { visits, items, isTimed: true },
    () => {},
  )
  const own = (await sumListAccuracy()).find(({ list }) => list === "own")!
  expect(own.views).toBe(visits.length)
  expect((own.hits + own.explored) / own.views).toBeCloseTo(outcome["hr@10"]!, 10)
  expect(own.reciprocal / own.views / 1_000_000).toBeCloseTo(outcome.mrr!, 5)
})
