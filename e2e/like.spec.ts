import { expect, test } from "./fixtures"

test("a like is kept, and taken back", async ({ site, page }) => {
  await site.open("/")
  const film = (await site.list()).items[2]!.video
  await site.open(`/watch/${film.id}`)
  const like = page.getByRole("button", { name: "Like", exact: true })
  await like.click()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  const likedIds = async () => {
    const response = await page.request.get("/api/likes")
    return ((await response.json()) as { videos: { id: number }[] }).videos.map(({ id }) => id)
  }
  await expect.poll(likedIds).toEqual([film.id])
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).not.toContain(film.id)

  await page.reload()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  await like.click()
  await expect(like).toHaveAttribute("aria-pressed", "false")
  await expect.poll(likedIds).toEqual([])
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).toContain(film.id)
})

test("not interested takes a film out of the rail, and undo brings it back", async ({ site, page }) => {
  await site.open("/")
  const card = site.rail.getByRole("listitem").nth(1)
  const title = (await site.railTitles())[1]!
  await card.hover()
  await card.getByRole("button", { name: "Not interested" }).click()
  await expect.poll(() => site.railTitles()).not.toContain(title)
  await expect
    .poll(async () => (await site.list()).items.map(({ video }) => video.title))
    .not.toContain(title)
  await page.getByRole("button", { name: "Undo" }).click()
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.title)).toContain(title)
})
