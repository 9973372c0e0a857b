import { expect, test as base } from "playwright/test"
import type { Parts } from "@/lib/contract/parts"
import { Site } from "../fixtures"
import { FrailSite } from "./frail-site"

/** A part that is back is noticed within this. */
const NOTICED_MS = 5_000

type TestFixtures = { site: Site; whole: void }
type WorkerFixtures = { frail: FrailSite }

/** One site for all tests, whole again before each of them; a browser of its own for each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  frail: [
    async ({}, run) => {
      const frail = await FrailSite.start()
      await run(frail)
      await frail.end()
    },
    { scope: "worker", timeout: 120_000 },
  ],
  whole: [
    async ({ frail }, run) => {
      await expectParts(frail, { kafka: true, postgres: true, redis: true, worker: true })
      await run()
      await frail.heal()
    },
    { auto: true, timeout: 90_000 },
  ],
  baseURL: async ({ frail }, run) => run(frail.url),
  site: async ({ page }, run) => run(new Site(page)),
})

/** The site says this of its parts, within 5 s or as many ms as are given. */
export async function expectParts(
  frail: FrailSite,
  parts: Partial<Parts>,
  timeout = NOTICED_MS,
): Promise<void> {
  await expect
    .poll(async () => (await frail.health()).parts, { timeout, intervals: [200] })
    .toMatchObject(parts)
}

export { expect } from "playwright/test"
