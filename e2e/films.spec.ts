import { expect, test } from "./fixtures"

test("a film is served in parts, and resumes where it was left", async ({ site, page }) => {
  await site.open("/")
  const film = (await site.list()).items[1]!.video
  const detail = (await (await page.request.get(`/api/videos/${film.id}`)).json()) as {
    sources: { src: string }[]
  }
  const part = await page.request.get(detail.sources[0]!.src, { headers: { range: "bytes=0-99" } })
  expect(part.status()).toBe(206)
  expect((await part.body()).byteLength).toBe(100)

  await site.open(`/watch/${film.id}`)
  await site.watch(8)
  const position = await page
    .locator("video")
    .first()
    .evaluate((element: HTMLVideoElement) => element.currentTime)
  const isKept = async () => {
    const { items } = (await (await page.request.get("/api/history")).json()) as {
      items: { position: number }[]
    }
    return items[0]?.position ?? 0
  }
  await expect.poll(isKept).toBeGreaterThan(position - 1)
  await page.reload()
  await expect
    .poll(() =>
      page
        .locator("video")
        .first()
        .evaluate((element: HTMLVideoElement) => element.currentTime),
    )
    .toBeGreaterThan(position - 2)
})

test("a film there is not is a 404", async ({ page }) => {
  const response = await page.goto("/watch/9999")
  expect(response?.status()).toBe(404)
  await expect(page.getByRole("link", { name: /home/i }).first()).toBeVisible()
})
