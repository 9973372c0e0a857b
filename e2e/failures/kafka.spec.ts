import type { Page } from "playwright/test"
import { expect, expectParts, test } from "./fixtures"

/** How many events wait in this browser. */
const countWaiting = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("freshet.outbox.")).length)

test("without Kafka films play, and what was done arrives once, over a reload and a closed tab", async ({
  frail,
  site,
  page,
  context,
}) => {
  await site.open("/watch/3")
  const { user_id } = await site.viewer()
  frail.parts.kafka.kill()

  await site.watch(6)
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await expect(page.locator("[data-status-line]")).toContainText(/kept in this browser/)
  await page.reload()
  const waiting = await countWaiting(page)
  expect(waiting).toBeGreaterThanOrEqual(2)
  await site.watch(10)
  await page.close()

  const next = await context.newPage()
  await next.goto("/")
  expect(await countWaiting(next)).toBeGreaterThan(waiting)
  expect(await frail.countEvents(user_id)).toEqual({})
  await frail.parts.kafka.bringBack()
  await expect.poll(() => countWaiting(next), { timeout: 10_000 }).toBe(0)

  await expect.poll(async () => (await frail.countEvents(user_id)).like).toEqual({ rows: 1, events: 1 })
  const { watch } = await frail.countEvents(user_id)
  expect(watch!.rows).toBeGreaterThanOrEqual(2)
  const { items } = (await (await next.request.get("/api/history")).json()) as {
    items: { video: { id: number }; position: number }[]
  }
  expect(items[0]).toMatchObject({ video: { id: 3 } })
  expect(items[0]!.position).toBeGreaterThan(9)
  await expect(next.locator("[data-status-line]")).toHaveText("")
})

test("without Kafka events are refused with a time to come again, and the pipeline says so", async ({
  frail,
  site,
  page,
}) => {
  await site.open("/")
  frail.parts.kafka.freeze()
  const event = { event_id: crypto.randomUUID(), type: "like", video_id: 2 }
  const refused = await page.request.post("/api/events", { data: { events: [event] } })
  expect(refused.status()).toBe(503)
  expect(refused.headers()["retry-after"]).toBe("2")
  await expectParts(frail, { kafka: false })
  expect((await frail.health()).status).toBe(200)
  expect((await page.request.get("/api/pipeline")).status()).toBe(503)

  await frail.parts.kafka.bringBack()
  await expectParts(frail, { kafka: true })
  const again = await page.request.post("/api/events", { data: { events: [event] } })
  expect(again.status()).toBe(202)
  const { user_id } = await site.viewer()
  // The first one may have been written after all.
  await expect.poll(async () => (await frail.countEvents(user_id)).like).toEqual({ rows: 1, events: 1 })
})
