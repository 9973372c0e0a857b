import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const FOLDERS = "{app,cli,components,films,lib,prisma,services,test-support,worker}"
const INTEGRATION = `${FOLDERS}/**/*.integration.test.ts`

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    environment: "node",
    // Failures are asserted, not read in a log. LOG_LEVEL=info shows it.
    env: { LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${FOLDERS}/**/*.test.ts`],
          exclude: [INTEGRATION],
          // Property tests take a second, and several where the machine has other work.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [INTEGRATION],
          // Each file has its own database, but they share two cores and one broker.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
