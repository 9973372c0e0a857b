import type { Page } from "playwright/test"
import { expect, test } from "./fixtures"

/** Videos of the viewer's history by the API. */
async function readHistory(page: Page): Promise<number[]> {
  const response = await page.request.get("/api/history")
  return ((await response.json()) as { items: { video: { id: number } }[] }).items.map(
    ({ video }) => video.id,
  )
}

test("not interested on a film that was seen can be undone, and costs no history", async ({ site, page }) => {
  await site.open("/watch/1")
  await site.watch(20)
  await expect.poll(() => readHistory(page)).toEqual([1])
  await site.open("/history")
  const film = page.getByRole("main").getByRole("listitem")
  await film.hover()
  await film.getByRole("button", { name: "Not interested" }).click()
  await expect(film).toHaveCount(0)
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(film).toHaveCount(1)
  await site.open("/history")
  expect(await readHistory(page)).toEqual([1])
})

test("not interested on a found film takes it away, and from the recommendations too", async ({
  site,
  page,
}) => {
  await site.open("/")
  const { items } = await site.list()
  // The longest title is no part of another one.
  const { id, title } = items.map(({ video }) => video).sort((a, b) => b.title.length - a.title.length)[0]!
  await site.open(`/search?q=${encodeURIComponent(title)}`)
  const film = page.getByRole("main").getByRole("listitem").filter({ hasText: title }).first()
  await film.hover()
  await film.getByRole("button", { name: "Not interested" }).click()
  await expect(page.getByRole("main").getByRole("link", { name: title })).toHaveCount(0)
  // Left before the notice has gone: it is sent all the same.
  await site.open("/")
  await expect.poll(async () => (await site.list()).items.map(({ video }) => video.id)).not.toContain(id)
})
