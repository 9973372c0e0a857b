import { findTraces } from "@/lib/verify/find-traces"
import { findDifferences } from "@/test-support/find-differences"
import { expect, test } from "./fixtures"

test("a viewer takes their data along, has it deleted, and nothing of it is left", async ({ site, page }) => {
  await site.open("/watch/1")
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await site.watch(20)
  const { user_id } = await site.viewer()
  await expect.poll(() => findTraces(user_id)).toContain("postgres: playbacks")
  await expect.poll(() => findTraces(user_id)).toContain(`redis: recommendations:${user_id}`)

  await page.getByRole("button", { name: /profile/i }).click()
  await page.getByRole("menuitem", { name: "Your data" }).click()
  await expect(page.getByRole("heading", { name: "Your data" })).toBeVisible()
  await expect(page.getByText(/\d+ events about \d+ films?/)).toBeVisible()

  const downloading = page.waitForEvent("download")
  await page.getByRole("link", { name: "Download my data" }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`freshet-viewer-${user_id}.json`)
  const stream = await download.createReadStream()
  let text = ""
  for await (const chunk of stream) text += String(chunk)
  const data = JSON.parse(text) as { videos: { video_id: number; liked: boolean }[]; interactions: unknown[] }
  // Beside it are videos that were only shown.
  expect(data.videos.filter(({ liked }) => liked)).toMatchObject([{ video_id: 1 }])
  expect(data.interactions.length).toBeGreaterThan(1)

  await page.getByRole("button", { name: "Delete my data" }).click()
  await page.getByRole("button", { name: "Keep it" }).click()
  expect((await site.viewer()).user_id).toBe(user_id)

  await page.getByRole("button", { name: "Delete my data" }).click()
  await page.getByRole("button", { name: "Delete everything" }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByText("You are a new guest now.", { exact: false }).first()).toBeVisible()
  await expect(page.getByText("this rail starts to follow you", { exact: false })).toBeVisible()
  expect((await site.viewer()).user_id).not.toBe(user_id)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(String(user_id))

  await expect.poll(() => findTraces(user_id)).toEqual([])
  const left = async () => (await findDifferences()).filter(({ what }) => /model|counters|events/.test(what))
  await expect.poll(left).toEqual([])
})

test("a deletion that another tab overtook takes no one else's data", async ({ site, page, context }) => {
  await site.open("/your-data")
  const other = await context.newPage()
  await other.request.post("/api/session", { data: { profile: "ada" } })
  await page.getByRole("button", { name: "Delete my data" }).click()
  await page.getByRole("button", { name: "Delete everything" }).click()
  await expect(page.getByText("Nothing was deleted", { exact: false }).first()).toBeVisible()
  expect((await site.viewer()).name).toBe("Ada")
})
