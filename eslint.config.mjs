import next from "eslint-config-next"
import coreWebVitals from "eslint-config-next/core-web-vitals"
import typescript from "eslint-config-next/typescript"

const zone = (target, from, message) => ({ target, from, message })

export default [
  { ignores: [".next/**", ".data/**", "lib/data/generated/**", "next-env.d.ts", "test-results/**"] },
  ...next,
  ...coreWebVitals,
  ...typescript,
  { files: ["*.config.mjs"], rules: { "import/no-anonymous-default-export": "off" } },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "import/no-cycle": "error",
      "import/no-restricted-paths": [
        "error",
        {
          zones: [
            zone(
              "./lib",
              ["./app", "./components", "./worker", "./cli", "./services", "./e2e"],
              "lib is shared: it imports none of its users.",
            ),
            zone(
              "./lib/recommender",
              ["./lib/!(recommender|contract)/**"],
              "The engine is pure: it imports nothing but itself and the contract.",
            ),
            zone(
              "./components",
              ["./worker", "./cli", "./services", "./lib/data", "./lib/redis", "./lib/kafka"],
              "Components get data as props.",
            ),
            zone("./app", ["./worker", "./cli", "./services"], "Pages and handlers use lib alone."),
            zone("./worker", ["./app", "./components", "./cli", "./services"], "The worker uses lib alone."),
            zone(
              "./films",
              ["./app", "./components", "./worker", "./cli", "./services", "./lib/!(platform)/**"],
              "Films are rendered from their own code.",
            ),
          ],
        },
      ],
    },
    settings: { "import/resolver": { typescript: true } },
  },
]
