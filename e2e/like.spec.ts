import type { Page } from "playwright/test"
import { expect, test } from "./fixtures"

/** Videos that are liked by the API. */
async function likedIds(page: Page): Promise<number[]> {
  const response = await page.request.get("/api/likes")
  return ((await response.json()) as { videos: { id: number }[] }).videos.map(({ id }) => id)
}

test("a like is kept, and taken back", async ({ site, page }) => {
  await site.open("/")
  const film = (await site.list()).items[2]!.video
  await site.open(`/watch/${film.id}`)
  const like = page.getByRole("button", { name: "Like", exact: true })
  await like.click()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  await expect.poll(() => likedIds(page)).toEqual([film.id])
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).not.toContain(film.id)

  await page.reload()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  await like.click()
  await expect(like).toHaveAttribute("aria-pressed", "false")
  await expect.poll(() => likedIds(page)).toEqual([])
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).toContain(film.id)
})

test("undo takes a dislike back, and gives back the like that was before", async ({ site, page }) => {
  await site.open("/watch/2")
  const like = page.getByRole("button", { name: "Like", exact: true })
  const dislike = page.getByRole("button", { name: "Dislike", exact: true })
  const undo = page.getByRole("button", { name: "Undo" })

  const told = site.acknowledged("undislike")
  await dislike.click()
  await expect(dislike).toHaveAttribute("aria-pressed", "true")
  await undo.click()
  await expect(dislike).toHaveAttribute("aria-pressed", "false")
  await told
  // What the log has is a moment later in the record that pages are made from.
  await expect(async () => {
    await page.reload()
    expect(await dislike.getAttribute("aria-pressed")).toBe("false")
  }).toPass()

  await like.click()
  await dislike.click()
  await expect(like).toHaveAttribute("aria-pressed", "false")
  await undo.click()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  await expect(dislike).toHaveAttribute("aria-pressed", "false")
  await expect.poll(() => likedIds(page)).toEqual([2])
  await page.reload()
  await expect(like).toHaveAttribute("aria-pressed", "true")
  await expect(dislike).toHaveAttribute("aria-pressed", "false")
})

test("undo of a dislike works after the film was left, and is seen on coming back", async ({
  site,
  page,
}) => {
  await site.open("/")
  await site.rail.getByRole("link").first().click()
  await expect(page).toHaveURL(/watch/)
  const dislike = page.getByRole("button", { name: "Dislike", exact: true })
  await dislike.click()
  await page.getByRole("link", { name: "Freshet" }).first().click()
  await expect(page).toHaveURL(/\/$/)
  await page.goBack()
  await expect(dislike).toHaveAttribute("aria-pressed", "true")
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(dislike).toHaveAttribute("aria-pressed", "false")
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
