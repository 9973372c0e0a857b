import { askEverything, findFaults, type Answer } from "./ask-everything"
import { expect, expectParts, test } from "./fixtures"

const PARTS = ["kafka", "postgres", "redis"] as const

const statusOf = (answers: Answer[], what: string) => answers.find((answer) => answer.what === what)?.status

/** The figures of docs/failures.md. */
function show(name: string, answers: Answer[]): void {
  const text = answers.map(({ what, status, ms }) => `${what.padEnd(28)} ${status} ${Math.round(ms)} ms`)
  test.info().annotations.push({ type: name, description: text.join("\n") })
  if (process.env.SHOW_TIMES) console.log(`\n${name}\n${text.join("\n")}`)
}

for (const part of PARTS) {
  test(`a frozen ${part} holds no request up for 2 s, and is noticed when it thaws`, async ({
    frail,
    site,
    page,
  }) => {
    await site.open("/")
    frail.parts[part].freeze()
    const answers = await askEverything(page.request)
    show(`frozen ${part}`, answers)
    expect(findFaults(answers)).toEqual([])
    expect(statusOf(answers, "GET /api/health/live")).toBe(200)
    expect(statusOf(answers, "GET /")).toBe(200)
    await expectParts(frail, { [part]: false })
    await frail.parts[part].bringBack()
    await expectParts(frail, { kafka: true, postgres: true, redis: true })
  })
}

test("with all parts frozen at once no request takes 2 s either", async ({ frail, site, page }) => {
  await site.open("/")
  for (const part of PARTS) frail.parts[part].freeze()
  const answers = await askEverything(page.request)
  show("frozen all", answers)
  expect(findFaults(answers)).toEqual([])
  await Promise.all(PARTS.map((part) => frail.parts[part].bringBack()))
  await expectParts(frail, { kafka: true, postgres: true, redis: true })
})
