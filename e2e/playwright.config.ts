import { defineConfig } from "playwright/test"

const executablePath = process.env.CHROMIUM_PATH

/** `npm test` starts the site, and says where it is. */
export default defineConfig({
  testDir: ".",
  // They need servers of their own, to take away.
  testIgnore: "failures/**",
  outputDir: "../test-results",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // A second try tells a slow machine from a defect, and leaves a trace to look at; the list names what needed it.
  retries: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    viewport: { width: 1440, height: 900 },
    trace: "on-first-retry",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
})
