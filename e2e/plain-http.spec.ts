import { findLanAddress } from "@/cli/shared/lan-address"
import { expect, test } from "./fixtures"

const address = findLanAddress()

test("over plain http on a network, events are sent, links copied and viewers changed", async ({
  site,
  page,
  baseURL,
}) => {
  test.skip(address === null, "This machine is in no network.")
  const url = baseURL!.replace("localhost", address!)
  await site.open(`${url}/watch/3`)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)

  const liked = site.acknowledged("like")
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await liked
  const watched = site.acknowledged("watch")
  await site.watch(6)
  await watched

  await page.getByRole("button", { name: "Share" }).click()
  await page.getByRole("button", { name: "Copy link" }).click()
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible()
  await page.keyboard.press("Escape")

  await site.chooseProfile(/Ada/)
  await expect(page.getByRole("button", { name: "Profile: Ada" })).toBeVisible()
})
