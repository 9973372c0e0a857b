import { askAll, findFaults, QUESTIONS, type Answer } from "./ask-everything"
import { expect, expectParts, test } from "./fixtures"

const PARTS = ["kafka", "postgres", "redis"] as const
const CASES: Record<string, readonly (typeof PARTS)[number][]> = {
  kafka: ["kafka"],
  postgres: ["postgres"],
  redis: ["redis"],
  everything: PARTS,
}

/** The figures of docs/failures.md. */
function show(name: string, answers: Answer[]): void {
  const text = answers.map(({ what, status, ms }) => `${what.padEnd(28)} ${status} ${Math.round(ms)} ms`)
  test.info().annotations.push({ type: name, description: text.join("\n") })
  if (process.env.SHOW_TIMES) console.log(`\n${name}\n${text.join("\n")}`)
}

for (const [name, parts] of Object.entries(CASES)) {
  test(`with ${name} frozen no request takes 2 s, and that it thaws is noticed`, async ({
    frail,
    site,
    page,
  }) => {
    await site.open("/")
    const away = Object.fromEntries(parts.map((part) => [part, false]))
    for (const [group, questions] of Object.entries(QUESTIONS)) {
      for (const part of parts) frail.parts[part].freeze()
      const answers = await askAll(page.request, questions)
      show(`${name} frozen, ${group}`, answers)
      expect(findFaults(answers)).toEqual([])
      await expectParts(frail, away)
      expect((await page.request.get("/api/health/live")).status()).toBe(200)
      expect((await frail.health()).status).toBe(200)
      await Promise.all(parts.map((part) => frail.parts[part].bringBack()))
      await expectParts(frail, { kafka: true, postgres: true, redis: true })
    }
  })
}
