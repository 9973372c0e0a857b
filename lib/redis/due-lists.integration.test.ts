import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { redis } from "./client"
import { claimDueLists, countDueLists, finishDueLists, wantList, wantLists } from "./due-lists"

let site: TestSite

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
})
afterAll(() => site.remove())
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }))
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)
const claim = (count = 10) => claimDueLists(redis(), count)

it("gives lists to one claimer, the most urgent first, and those that may wait when they have waited", async () => {
  await wantLists(redis(), [1, 2])
  await wantLists(redis(), [3], 1_000)
  await wantList(redis(), 4)
  const first = await claim(1)
  expect(first.viewerIds).toEqual([4])
  const others = await claim()
  expect(others.viewerIds.sort()).toEqual([1, 2])
  expect((await claim()).viewerIds).toEqual([])
  pass(1_000)
  const last = await claim()
  expect(last.viewerIds).toEqual([3])
  for (const done of [first, others, last]) await finishDueLists(redis(), done)
  expect(await countDueLists(redis())).toBe(0)
})

it("gives what a claimer has left to the next one, within five seconds", async () => {
  await wantLists(redis(), [5, 6])
  expect((await claim()).viewerIds).toHaveLength(2)
  pass(4_900)
  const again = await claim()
  expect(again.viewerIds.sort()).toEqual([5, 6])
  await finishDueLists(redis(), again)
  expect(await countDueLists(redis())).toBe(0)
})

it("keeps due what is asked for while it is made", async () => {
  await wantLists(redis(), [7])
  const claimed = await claim()
  await wantLists(redis(), [7])
  await finishDueLists(redis(), claimed)
  const again = await claim()
  expect(again.viewerIds).toEqual([7])
  await finishDueLists(redis(), again)
})
