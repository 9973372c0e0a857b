import { defineConfig } from "playwright/test"
import config from "../playwright.config"

/** One site whose servers are taken away: one test after the other. */
export default defineConfig(config, {
  testDir: ".",
  testIgnore: [],
  outputDir: "../../test-results/failures",
  fullyParallel: false,
  workers: 1,
  timeout: 90_000,
})
