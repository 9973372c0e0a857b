import { chromium, type Page } from "playwright"

/** Does something on a page of a browser of its own, which is closed then. */
export async function inBrowser<T>(
  work: (page: Page) => Promise<T>,
  viewport?: { width: number; height: number },
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ["--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  })
  try {
    return await work(await browser.newPage({ viewport }))
  } finally {
    await browser.close()
  }
}
