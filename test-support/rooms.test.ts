import { ESLint } from "eslint"
import { describe, expect, it } from "vitest"

/** Looking for rings takes files that are there: `npm run lint` does it. */
const eslint = new ESLint({ overrideConfig: { rules: { "import/no-cycle": "off" } } })

/** What the linter says of a file with these lines, were it there. */
async function lint(filePath: string, ...lines: string[]): Promise<string[]> {
  const [result] = await eslint.lintText(`${lines.join("\n")}\n`, { filePath })
  const rules = ["import/no-restricted-paths", "@typescript-eslint/no-restricted-imports"]
  return result!.messages.filter(({ ruleId }) => rules.includes(ruleId ?? "")).map(({ message }) => message)
}

describe("the linter", () => {
  it.each([
    ["lib/platform/example.ts", "@/lib/contract/topics"],
    ["lib/contract/example.ts", "@/lib/platform/env"],
    ["lib/recommender/ranking/example.ts", "@/lib/projections/counters"],
    ["lib/projections/example.ts", "@/lib/data/client"],
    ["lib/redis/example.ts", "@/lib/data/client"],
    ["lib/data/example.ts", "@/lib/redis/client"],
    ["lib/pipeline/record/example.ts", "@/lib/serving/search"],
    ["lib/serving/example.ts", "@/lib/http/handle"],
    ["lib/session/example.ts", "@/lib/http/problem"],
    ["lib/http/example.ts", "@/test-support/test-site"],
    ["components/example.ts", "@/lib/data/client"],
    ["worker/example.ts", "@/cli/shared/steps"],
  ])("refuses an arrow up: %s to %s", async (file, target) => {
    expect(await lint(file, `import * as thing from "${target}"`, "console.log(thing)")).not.toEqual([])
  })

  it.each([
    ["lib/pipeline/apply/example.ts", "kafkajs"],
    ["lib/ops/example.ts", "ioredis"],
    ["lib/redis/example.ts", "pg"],
    ["cli/seed/example.ts", "@prisma/client"],
    ["app/api/example.ts", "@/lib/data/generated/client"],
  ])("refuses a client outside of its room, for types too: %s of %s", async (file, client) => {
    expect(
      await lint(file, `import type { Thing } from "${client}"`, "export type Same = Thing"),
    ).toHaveLength(1)
  })

  it("lets the engine have types of the contract, no values and nothing else", async () => {
    const file = "lib/recommender/model/example.ts"
    const type = `import type { Cells } from "@/lib/contract/model-change"`
    expect(await lint(file, type, "export type Same = Cells")).toEqual([])
    const value = `import { toPlainCells } from "@/lib/contract/model-change"`
    expect(await lint(file, value, "console.log(toPlainCells)")).toHaveLength(1)
    expect(
      await lint(file, `import { readFileSync } from "node:fs"`, "console.log(readFileSync)"),
    ).toHaveLength(1)
  })

  it("lets arrows run down", async () => {
    const file = "lib/pipeline/record/example.ts"
    expect(await lint(file, `import { database } from "@/lib/data/client"`, "console.log(database)")).toEqual(
      [],
    )
  })
})
