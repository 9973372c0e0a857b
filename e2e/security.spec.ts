import type { Page } from "playwright/test"
import { expect, test } from "./fixtures"

/** Whatever the browser refuses because of a page's policy, from the first moment of each page on. */
async function collectViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction("reportViolation", (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = Reflect.get(window, "reportViolation") as (text: string) => void
      report(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text())
  })
  return violations
}

test("no page does what its policy forbids, also where a film plays and menus are used", async ({
  site,
  page,
}) => {
  const violations = await collectViolations(page)
  for (const path of ["/search?q=sort", "/history", "/liked", "/watch-later", "/no-such-page", "/"]) {
    await site.open(path)
  }
  await page.getByRole("button", { name: "Theme" }).click()
  await page.getByRole("menuitemradio", { name: "Light" }).click()
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light")
  await page.getByRole("button", { name: /^Profile/ }).click()
  await page.keyboard.press("Escape")
  await site.rail.getByRole("button", { name: "Why this film" }).first().click()
  await page.keyboard.press("Escape")
  await site.rail.getByRole("link").first().click()
  await page.waitForURL(/\/watch\/\d+/)
  await site.watch(3)
  await page.keyboard.press("?")
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click()
  await page.getByRole("button", { name: /^Speed/ }).click()
  await page.keyboard.press("Escape")
  await page.goBack()
  await expect(site.rail).toBeVisible()
  expect(violations).toEqual([])
})

test("a script that someone smuggles into a page does not run, and no other site may frame one", async ({
  site,
  page,
}) => {
  const violations = await collectViolations(page)
  await site.open("/")
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<img src="/none.webp" onerror="window.smuggled = 1">')
    document.body.insertAdjacentHTML("beforeend", '<base href="https://elsewhere.example/">')
  })
  await expect
    .poll(() => violations.join("\n"))
    .toMatch(/script-src-attr[^]*base-uri|base-uri[^]*script-src-attr/)
  expect(await page.evaluate(() => Reflect.get(window, "smuggled"))).toBeUndefined()
  expect(await page.evaluate(() => document.baseURI)).not.toContain("elsewhere")
})

test("every answer says what browsers must not do with it", async ({ request }) => {
  const policies = new Set<string>()
  for (const path of ["/", "/", "/watch/1", "/api/videos", "/api/history", "/media/none.webm", "/icon.svg"]) {
    const headers = (await request.get(path)).headers()
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    })
    expect(headers["strict-transport-security"], path).toBeUndefined()
    const policy = headers["content-security-policy"]
    if (policy === undefined) continue
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(/script-src [^;]*'unsafe-inline'/.test(policy), path).toBe(false)
    if (policy.includes("nonce-")) policies.add(policy)
  }
  // Three pages, three nonces.
  expect(policies.size).toBe(3)
  const secure = await request.get("/api/health/live", { headers: { "x-forwarded-proto": "https" } })
  expect(secure.headers()["strict-transport-security"]).toMatch(/^max-age=31536000/)
})
