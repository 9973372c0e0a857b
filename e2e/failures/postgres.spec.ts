import { expect, expectParts, test } from "./fixtures"

test("without Postgres the last list comes from Redis, films play, and what is missing says so", async ({
  frail,
  site,
  page,
}) => {
  await page.request.post("/api/session", { data: { profile: "ada" } })
  await site.open("/")
  frail.parts.postgres.kill()
  await expectParts(frail, { postgres: false })
  expect((await frail.health()).status).toBe(200)

  await page.goto("/")
  const line = page.locator("[data-status-line]")
  await expect(line).toContainText("The record can't be reached")
  await expect(line.getByRole("button", { name: "Try again" })).toBeVisible()
  const { items, version } = await site.list()
  expect(version).toBeGreaterThan(0)
  const titles = items.slice(1, 4).map(({ video }) => video.title)
  await expect.poll(async () => (await site.railTitles()).slice(0, 3)).toEqual(titles)
  await expect(page.locator('section[data-rail^="series:"]')).not.toHaveCount(0)
  await expect(page.getByRole("region", { name: "Continue watching" })).toContainText("could not be loaded")

  // Never opened before.
  await page.goto("/watch/7")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await site.watch(2)
  await page.goto("/search?q=sort")
  await expect(page.getByRole("main").getByRole("listitem")).not.toHaveCount(0)
  for (const [path, name] of [
    ["/history", "History"],
    ["/liked", "Liked"],
    ["/watch-later", "Watch later"],
  ]) {
    await page.goto(path!)
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible()
    await expect(page.getByRole("main")).toContainText("right now")
    await expect(page.getByRole("main").getByRole("button", { name: "Try again" })).toBeVisible()
  }

  await frail.parts.postgres.bringBack()
  await expectParts(frail, { postgres: true })
  // The open page sees to itself.
  await expect(line).toHaveText("", { timeout: 5_000 })
  await expect(page.getByRole("main").getByRole("button", { name: "Try again" })).toHaveCount(0)
})

test("who comes without Postgres watches without a name, and is given one when it is back", async ({
  frail,
  site,
  page,
  context,
}) => {
  const cookieNames = async () => (await context.cookies()).map(({ name }) => name)
  frail.parts.postgres.kill()
  await expectParts(frail, { postgres: false })
  expect((await page.request.get("/api/session")).status()).toBe(503)
  await page.goto("/watch/2")
  await site.watch(6)
  expect(await cookieNames()).not.toContain("freshet")

  await frail.parts.postgres.bringBack()
  await expect.poll(cookieNames, { timeout: 5_000 }).toContain("freshet")
  const { user_id } = await site.viewer()
  const countRows = async () => (await frail.countEvents(user_id)).watch?.rows ?? 0
  await expect.poll(countRows).toBeGreaterThan(0)
})

test("a web process that starts without Postgres says so, and serves when it is back", async ({
  frail,
  page,
}) => {
  frail.parts.postgres.kill()
  await expectParts(frail, { postgres: false })
  const web = await frail.startAnotherWeb()
  const isReady = async () => (await page.request.get(`${web.url}/api/health/ready`)).status()
  expect(await isReady()).toBe(503)
  expect((await page.request.get(`${web.url}/api/videos`)).status()).toBe(503)
  await page.goto(`${web.url}/watch/1`)
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be loaded" })).toBeVisible()

  await frail.parts.postgres.bringBack()
  await expect.poll(isReady, { timeout: 5_000, intervals: [200] }).toBe(200)
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click()
  await expect(page.locator("video").first()).toBeVisible()
  await web.stop()
})
