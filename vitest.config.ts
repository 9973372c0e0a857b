import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const FOLDERS = "{app,cli,components,films,lib,prisma,services,worker}"
const INTEGRATION = `${FOLDERS}/**/*.integration.test.ts`

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    environment: "node",
    projects: [
      {
        extends: true,
        test: { name: "unit", include: [`${FOLDERS}/**/*.test.ts`], exclude: [INTEGRATION] },
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
