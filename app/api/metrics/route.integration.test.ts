import { afterAll, beforeAll, expect, it } from "vitest"
import { GET } from "@/app/api/metrics/route"
import { database } from "@/lib/data/client"
import { addListAccuracy } from "@/lib/data/online-evaluation"
import { keepFit } from "@/lib/data/weight-fits"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { createTestSite, type TestSite } from "@/test-support/test-site"

let site: TestSite

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
})
afterAll(() => site.remove())

const HOUR = new Date("2026-11-25T10:00:00Z")
const row = {
  audience: "people",
  list: "own",
  views: 4,
  hits: 2,
  explored: 1,
  reciprocal: 1_250_000,
} as const

it("tells how good lists are, over all hours", async () => {
  await addListAccuracy(database(), [{ ...row, hour: HOUR }])
  await addListAccuracy(database(), [
    { ...row, hour: HOUR },
    { ...row, hour: new Date(+HOUR + 3_600_000) },
  ])
  const text = await (await GET(new Request("http://localhost/api/metrics"), undefined)).text()
  const of = (name: string) =>
    new RegExp(`^${name}{audience="people",list="own"} (\\S+)$`, "m").exec(text)?.[1]
  expect(of("freshet_list_views")).toBe("12")
  expect(of("freshet_list_hits")).toBe("6")
  expect(of("freshet_list_exploration_hits")).toBe("3")
  expect(of("freshet_list_reciprocal_rank_sum")).toBe("3.75")
})

it("tells what the engine's features count, and how that was found", async () => {
  const weights = { ...FIRST_WEIGHTS, after: 1.25 }
  await keepFit(database(), { weights, views: 700, examples: 90, lossBefore: 4.5, lossAfter: 4.25 })
  const text = await (await GET(new Request("http://localhost/api/metrics"), undefined)).text()
  expect(text).toContain('freshet_engine_weight{feature="after"} 1.25\n')
  expect(text).toContain('freshet_engine_fit_loss{weights="fitted"} 4.25\n')
  expect(text).toContain("freshet_engine_fit_views 700\n")
})
