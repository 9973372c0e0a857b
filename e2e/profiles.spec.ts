import type { Page } from "playwright/test"
import { expect, Site, test } from "./fixtures"

async function becomeProfile(page: Page, profile: string): Promise<number> {
  const response = await page.request.post("/api/session", { data: { profile } })
  expect(response.status()).toBe(200)
  return ((await response.json()) as { viewer: { user_id: number } }).viewer.user_id
}

/** Videos of the viewer's history by the API. */
async function countWatched(page: Page): Promise<number> {
  const response = await page.request.get("/api/history")
  return ((await response.json()) as { items: unknown[] }).items.length
}

test("another profile sees its own list", async ({ site, page }) => {
  const ada = await becomeProfile(page, "ada")
  await site.open("/")
  const adas = await site.railTitles()
  const noor = await becomeProfile(page, "noor")
  await site.open("/")
  const noors = await site.railTitles()
  expect(noor).not.toBe(ada)
  expect(noors).not.toEqual(adas)
  expect(noors.length).toBeGreaterThan(3)
})

test("a profile is chosen in the menu", async ({ site, page }) => {
  await site.open("/")
  await page.getByRole("button", { name: /profile|guest/i }).click()
  await page.getByRole("menuitemradio", { name: /Noor/ }).click()
  await expect(page.getByRole("button", { name: /Noor/ })).toBeVisible()
  await expect.poll(async () => (await site.viewer()).name).toBe("Noor")
})

test("what is shown counts for the next viewer of the same tab too", async ({ site, page }) => {
  const shownToFirst = site.acknowledged("impression")
  await site.open("/")
  await shownToFirst
  await site.chooseProfile(/Noor/)
  await expect(page.getByRole("button", { name: "Profile: Noor" })).toBeVisible()
  const becameGuest = page.waitForResponse(
    (response) => response.request().method() === "DELETE" && response.url().endsWith("/api/session"),
  )
  await site.chooseProfile(/Guest/)
  await becameGuest
  // To a new guest the rail shows the same videos as to the first one.
  await site.acknowledged("impression")
})

test("a guest whose deeds can't be sent is asked before they are lost", async ({ site, page }) => {
  const menu = page.getByRole("button", { name: /^Profile:/ })
  const question = page.getByRole("alertdialog", { name: "Not all you did is saved yet" })
  await site.open("/watch/4")
  const guest = await site.viewer()
  await page.route("**/api/events", (route) => route.abort())
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await site.chooseProfile(/Noor/)
  await question.getByRole("button", { name: "Stay guest" }).click()
  await expect(question).toHaveCount(0)
  await expect(menu).toBeFocused()
  expect((await site.viewer()).user_id).toBe(guest.user_id)

  const liked = site.acknowledged("like")
  await page.unroute("**/api/events")
  await liked
  await page.route("**/api/events", (route) => route.abort())
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await site.chooseProfile(/Noor/)
  await question.getByRole("button", { name: "Change and lose it" }).click()
  await expect(page.getByRole("button", { name: "Profile: Noor" })).toBeVisible()
  expect((await site.viewer()).name).toBe("Noor")
})

test("what a profile did and could not be sent is sent once it is back", async ({ site, page }) => {
  await site.open("/watch/5")
  await site.chooseProfile(/Felix/)
  await expect(page.getByRole("button", { name: "Profile: Felix" })).toBeVisible()
  await site.open("/watch/5")
  await page.route("**/api/events", (route) => route.abort())
  const like = page.getByRole("button", { name: "Like", exact: true })
  const isLiked = (await like.getAttribute("aria-pressed")) === "true"
  await like.click()
  await site.chooseProfile(/Mei/)
  await expect(page.getByText("until you watch as Felix again", { exact: false }).first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Profile: Mei" })).toBeVisible()
  await page.unroute("**/api/events")

  const told = site.acknowledged(isLiked ? "unlike" : "like")
  await site.chooseProfile(/Felix/)
  await told
  expect((await site.viewer()).name).toBe("Felix")
  await site.open("/watch/5")
  await expect(like).toHaveAttribute("aria-pressed", String(!isLiked))
})

test("a playback is never told as the next viewer's", async ({ site, page }) => {
  await site.open("/watch/6")
  await site.chooseProfile(/Felix/)
  await expect(page.getByRole("button", { name: "Profile: Felix" })).toBeVisible()
  await site.open("/watch/6")
  await site.watch(6)
  await page
    .locator("video")
    .first()
    .evaluate((video: HTMLVideoElement) => video.play())
  await site.chooseProfile(/Guest/)
  await expect(page.getByRole("button", { name: "Profile: Guest" })).toBeVisible()
  await site.acknowledged("impression")
  expect(await countWatched(page)).toBe(0)
})

test("a history that one viewer cleared is there for the next one, chosen in another tab", async ({
  site,
  page,
  context,
}) => {
  await site.open("/watch/7")
  await site.watch(6)
  await expect.poll(() => countWatched(page)).toBe(1)
  await site.open("/history")
  const films = page.getByRole("main").getByRole("listitem")
  await expect(films).toHaveCount(1)
  await page.getByRole("button", { name: "Clear history" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Clear history" }).click()
  await expect(films).toHaveCount(0)

  const other = new Site(await context.newPage())
  await other.open("/")
  await other.chooseProfile(/Ife/)
  await expect(page.getByRole("button", { name: "Profile: Ife" })).toBeVisible()
  await expect(films.first()).toBeVisible()
})

test("no one's list is given to someone else", async ({ site, page, request }) => {
  const ada = await becomeProfile(page, "ada")
  await site.open("/")
  const response = await request.get(`/api/recommendations?user_id=${ada}`)
  const list = (await response.json()) as { user_id: number | null; source: string }
  expect(list).toMatchObject({ user_id: null, source: "trending" })
})
