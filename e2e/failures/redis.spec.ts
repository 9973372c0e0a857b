import { expect, expectParts, test } from "./fixtures"

test("without Redis the same list comes from Postgres, events are recorded, and the rail follows when it is back", async ({
  frail,
  site,
  page,
}) => {
  await page.request.post("/api/session", { data: { profile: "noor" } })
  await site.open("/")
  frail.parts.redis.kill()
  await expectParts(frail, { redis: false })
  const list = await site.list()
  expect(list.version).toBeGreaterThan(0)
  expect((await frail.health()).status).toBe(200)

  await page.goto("/")
  await expect(page.locator("[data-status-line]")).toContainText("come from the record")
  const titles = list.items.slice(1, 4).map(({ video }) => video.title)
  await expect.poll(async () => (await site.railTitles()).slice(0, 3)).toEqual(titles)
  await expect(page.getByRole("region", { name: "Trending" }).getByRole("listitem")).not.toHaveCount(0)
  const film = list.items[1]!.video
  const event = { event_id: crypto.randomUUID(), type: "watch", video_id: film.id, watch_time: 60 }
  const { user_id } = await site.viewer()
  const countWatches = async () => (await frail.countEvents(user_id)).watch?.events ?? 0
  const before = await countWatches()
  expect((await page.request.post("/api/events", { data: { events: [event] } })).status()).toBe(202)
  await expect.poll(countWatches).toBe(before + 1)

  // A worker that comes while Redis is away records too.
  await frail.killWorker()
  await frail.startWorker()
  const countLikes = async () => (await frail.countEvents(user_id)).like?.events ?? 0
  const liked = await countLikes()
  const like = { event_id: crypto.randomUUID(), type: "like", video_id: film.id }
  expect((await page.request.post("/api/events", { data: { events: [like] } })).status()).toBe(202)
  // Its predecessor is missed by the group after 6 s.
  await expect.poll(countLikes, { timeout: 20_000 }).toBe(liked + 1)

  await frail.parts.redis.bringBack()
  await expectParts(frail, { redis: true })
  await expect(page.locator("[data-status-line]")).toHaveText("")
  await expect.poll(() => site.railTitles(), { timeout: 20_000 }).not.toContain(film.title)
})
