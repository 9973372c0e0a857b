import next from "eslint-config-next"
import coreWebVitals from "eslint-config-next/core-web-vitals"
import typescript from "eslint-config-next/typescript"

/**
 * The rooms of lib, each above those that may use it: a room imports from itself and from rooms that stand before
 * it. Its tests may look anywhere.
 * docs/architecture.md says what is in each.
 */
const ROOMS = [
  "platform",
  "contract",
  "recommender",
  "projections",
  "kafka",
  "data",
  "redis",
  "pipeline",
  "serving",
  "ops",
  "session",
  "http",
  "media",
  "verify",
]

/** What stands before a room and is not for it all the same. */
const CLOSED = {
  contract: ["platform"],
  recommender: ["platform"],
  projections: ["platform/!(group-by.ts)"],
  data: ["kafka"],
  redis: ["kafka", "data"],
}

const zone = (target, from, message) => ({ target, from, message })

const roomZones = ROOMS.flatMap((room, place) =>
  [...ROOMS.slice(place + 1), ...(CLOSED[room] ?? [])].map((other) =>
    zone(
      `./lib/${room}/**/!(*.test).ts`,
      `./lib/${other}`,
      `lib/${room} may not use lib/${other}: see docs/architecture.md.`,
    ),
  ),
)

/** The rooms that alone know a client's package; all others ask them, for its types too. */
const CLIENTS = {
  kafka: { group: ["kafkajs", "kafkajs/*"], message: "Only lib/kafka imports kafkajs." },
  data: {
    group: ["pg", "@prisma/*", "**/data/generated/*"],
    message: "Only lib/data imports Prisma and pg.",
  },
  redis: { group: ["ioredis", "ioredis/*"], message: "Only lib/redis imports ioredis." },
}

const clientsBut = (room) =>
  Object.entries(CLIENTS)
    .filter(([name]) => name !== room)
    .map(([, pattern]) => pattern)

const restrictImports = (patterns) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
})

export default [
  { ignores: [".next/**", ".data/**", "lib/data/generated/**", "next-env.d.ts", "test-results/**"] },
  ...next,
  ...coreWebVitals,
  ...typescript,
  { files: ["*.config.mjs"], rules: { "import/no-anonymous-default-export": "off" } },
  {
    rules: {
      // Comments are read: they end where prose does. How wide code is, Prettier sees to.
      "max-len": ["error", { code: 1_000, comments: 120, ignoreUrls: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_+$" }],
      "import/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", "parent", "sibling"],
          pathGroups: [{ pattern: "@/**", group: "internal" }],
          alphabetize: { order: "asc" },
          "newlines-between": "never",
        },
      ],
      "import/no-cycle": "error",
      "import/no-restricted-paths": [
        "error",
        {
          zones: [
            ...roomZones,
            zone(
              "./lib/**/!(*.test).ts",
              ["app", "components", "worker", "cli", "services", "e2e", "films", "test-support"].map(
                (folder) => `./${folder}/**`,
              ),
              "lib is shared: it imports none of its users.",
            ),
            zone(
              "./components",
              [
                "./worker",
                "./cli",
                "./services",
                ...ROOMS.filter((room) => !["contract", "recommender"].includes(room)).map(
                  (room) => `./lib/${room}`,
                ),
              ],
              "Components get data as props, and know the contract alone.",
            ),
            zone(
              "./{app,cli,components,services,worker}/**/!(*.test).{ts,tsx}",
              ["./test-support/**"],
              "test-support is what only tests use.",
            ),
            zone("./app", ["./worker", "./cli", "./services"], "Pages and handlers use lib alone."),
            zone("./worker", ["./app", "./components", "./cli", "./services"], "The worker uses lib alone."),
            zone(
              "./films",
              [
                "./app",
                "./components",
                "./worker",
                "./cli",
                "./services",
                ...ROOMS.filter((room) => room !== "platform").map((room) => `./lib/${room}`),
              ],
              "Films are rendered from their own code.",
            ),
          ],
        },
      ],
    },
    settings: { "import/resolver": { typescript: true } },
  },
  { files: ["**/*.{ts,tsx,mjs}"], rules: restrictImports(clientsBut()) },
  ...Object.keys(CLIENTS).map((room) => ({
    files: [`lib/${room}/**`],
    rules: restrictImports(clientsBut(room)),
  })),
  // Prisma's own tools, which write what schema.prisma means.
  { files: ["test-support/schema-engine.ts"], rules: restrictImports(clientsBut("data")) },
  {
    files: ["lib/contract/**"],
    ignores: ["**/*.test.ts"],
    rules: restrictImports([{ regex: "^(?!zod$|\\./)", message: "The contract imports nothing but zod." }]),
  },
  {
    files: ["lib/recommender/**"],
    ignores: ["**/*.test.ts"],
    rules: restrictImports([
      ...clientsBut(),
      {
        group: ["@/lib/contract/*"],
        allowTypeImports: true,
        message: "The engine takes types alone from the contract.",
      },
      {
        regex: "^(?!@/lib/(recommender|contract)/|\\.\\.?/)",
        message: "The engine is pure: it imports nothing else.",
      },
    ]),
  },
]
