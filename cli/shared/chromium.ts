import { existsSync } from "node:fs"
import { ServiceError } from "@/services/errors"
import { ensureTools, findOnPath } from "@/services/tools"
import { startNode } from "./children"

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]

const findChromium = () => NAMES.map(findOnPath).find((path) => path !== null) ?? null

/**
 * A Chromium for Playwright: the one CHROMIUM_PATH names, one on the PATH, Debian's where it may be installed, else
 * Playwright's own, which needs no path (null).
 */
export async function ensureChromium(log: (line: string) => void): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new ServiceError(`CHROMIUM_PATH is ${given}, and that is not there.`, "Correct it or unset it.")
  }
  const found = findChromium()
  if (found) return found
  try {
    await ensureTools(["chromium"], ".data/cache", log)
    return findChromium()
  } catch (cause) {
    log("Downloading Chromium (playwright install)")
    const { code } = await startNode(["node_modules/playwright/cli.js", "install", "chromium"]).exited
    if (code === 0) return null
    throw new ServiceError("There is no Chromium for the tests.", "Install one and set CHROMIUM_PATH.", {
      cause,
    })
  }
}
