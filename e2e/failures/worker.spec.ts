import { expect, expectParts, test } from "./fixtures"

test("without a worker lists say how old they are, and what is done is kept for the next one", async ({
  frail,
  site,
  page,
}) => {
  await page.request.post("/api/session", { data: { profile: "ada" } })
  await site.open("/")
  const { user_id } = await site.viewer()
  const before = await frail.countEvents(user_id)
  await frail.killWorker()
  // Its last sign of life is kept for 5 s.
  await expectParts(frail, { worker: false }, 10_000)

  await page.goto("/")
  await expect(page.locator("[data-status-line]")).toContainText("not being renewed")
  await expect(site.rail.getByText(/^updated (just now|\d+ (min|h) ago)/)).toBeVisible()
  const film = (await site.list()).items[0]!.video
  const event = { event_id: crypto.randomUUID(), type: "like", video_id: film.id }
  expect((await page.request.post("/api/events", { data: { events: [event] } })).status()).toBe(202)
  expect((await site.list()).items[0]!.video.id).toBe(film.id)

  await frail.startWorker()
  await expectParts(frail, { worker: true })
  // Its predecessor is missed by the group after 6 s; only then it gets the partitions.
  await expect.poll(() => site.railTitles(), { timeout: 20_000 }).not.toContain(film.title)
  const after = await frail.countEvents(user_id)
  expect(after.like!.rows).toBe((before.like?.rows ?? 0) + 1)
})
