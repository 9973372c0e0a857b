import { expect, test } from "./fixtures"

/** Presses a key until something has the focus. */
async function pressUntil(
  key: string,
  isThere: () => Promise<boolean>,
  press: (key: string) => Promise<void>,
) {
  for (let presses = 0; presses < 60; presses++) {
    if (await isThere()) return
    await press(key)
  }
  throw new Error(`${key} never got there`)
}

test("from home to a film that plays, with the keyboard alone", async ({ site, page }) => {
  await site.open("/")
  const press = (key: string) => page.keyboard.press(key)
  const card = site.rail.getByRole("link").first()
  await pressUntil("Tab", () => card.evaluate((element) => element === document.activeElement), press)
  await press("Enter")
  await page.waitForURL(/\/watch\/\d+/)
  const video = page.locator("video").first()
  await video.waitFor()
  const isPaused = () => video.evaluate((element: HTMLVideoElement) => element.paused)
  // Whoever came by a click has it playing already.
  if (await isPaused()) await press("k")
  await expect.poll(isPaused).toBe(false)
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.5)
  await press("k")
  await expect.poll(isPaused).toBe(true)
  await press("m")
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(true)
})
