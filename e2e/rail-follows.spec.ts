import { expect, produce, test } from "./fixtures"

test("watching half a film changes the rail, without a reload", async ({ site, page }) => {
  await site.open("/")
  const first = await site.list()
  const film = first.items[0]!.video
  await site.open(`/watch/${film.id}`)
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const before = await site.railTitles()
  await site.watch(22)
  await expect(site.rail).toHaveAttribute("data-version", /^[1-9]/)
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).not.toContain(film.id)
  await expect.poll(() => site.railTitles()).not.toEqual(before)
  await expect(site.rail.getByText(/updated .+ after your last watch/i)).toBeVisible()
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true)
})

test("a message of another program reaches the rail of an open page", async ({ site }) => {
  await site.open("/")
  const { user_id } = await site.viewer()
  const film = (await site.list()).items[0]!.video
  await expect(site.rail).toHaveAttribute("data-version", "0")
  await produce(String(user_id), JSON.stringify({ user_id, video_id: film.id, watch_time: 120 }))
  await expect(site.rail).toHaveAttribute("data-version", "1")
  await expect.poll(() => site.railTitles()).not.toContain(film.title)
})

test("the rail waits while the pointer is in it, and offers what is new", async ({ site, page }) => {
  await site.open("/")
  const { user_id } = await site.viewer()
  const film = (await site.list()).items[0]!.video
  await site.rail.getByRole("list").hover()
  await produce(String(user_id), JSON.stringify({ user_id, video_id: film.id, watch_time: 120 }))
  const offer = site.rail.getByRole("button", { name: /new/i })
  await expect(offer).toBeVisible()
  await expect(site.rail).toHaveAttribute("data-version", "0")
  await offer.click()
  await page.mouse.move(5, 5)
  await expect(site.rail).toHaveAttribute("data-version", "1")
})
