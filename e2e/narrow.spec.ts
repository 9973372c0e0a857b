import { expect, test } from "./fixtures"

const PAGES = ["/", "/history", "/liked", "/watch-later", "/search?q=sound", "/your-data"]

for (const width of [390, 768]) {
  test(`no page is wider than a screen of ${width} px`, async ({ site, page }) => {
    await page.setViewportSize({ width, height: 844 })
    await site.open("/")
    const films = (await site.list()).items.slice(0, 3).map(({ video }) => `/watch/${video.id}`)
    for (const path of [...PAGES, ...films]) {
      await site.open(path)
      await page.getByRole("main").waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
    }
  })
}
