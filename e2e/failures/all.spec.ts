import { expect, expectParts, test } from "./fixtures"

const ALL = ["kafka", "postgres", "redis"] as const

test("with everything down films are there and play, and the site is itself again by itself", async ({
  frail,
  site,
  page,
}) => {
  await site.open("/")
  await frail.killWorker()
  for (const part of ALL) frail.parts[part].kill()
  await expectParts(frail, { kafka: false, postgres: false, redis: false })
  expect((await page.request.get("/api/health/live")).status()).toBe(200)
  expect((await frail.health()).status).toBe(200)

  await page.goto("/")
  await expect(page.locator("[data-status-line]")).toContainText("can't be reached")
  await expect(site.rail.getByRole("button", { name: "Try again" })).toBeVisible()
  const series = page.locator('section[data-rail^="series:"]').first()
  await series.getByRole("listitem").getByRole("link").first().click()
  await page.waitForURL(/\/watch\/\d+/)
  await site.watch(6)

  await frail.heal()
  await expectParts(frail, { kafka: true, postgres: true, redis: true, worker: true })
  await expect(page.locator("[data-status-line]")).toHaveText("", { timeout: 5_000 })
  const { user_id } = await site.viewer()
  const countRows = async () => (await frail.countEvents(user_id)).watch?.rows ?? 0
  await expect.poll(countRows, { timeout: 20_000 }).toBeGreaterThan(0)
})
