import { mkdirSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import { buildSite, isBuildCurrent } from "@/cli/shared/build-site"
import { startNode } from "@/cli/shared/children"
import { ensureChromium } from "@/cli/shared/chromium"
import { findLanAddress } from "@/cli/shared/lan-address"
import { NEXT_BIN } from "@/cli/shared/next-bin"
import { startTestSite } from "@/cli/shared/separate-site"
import type { ServiceEnvironment, Variables } from "@/services/parts"
import { stopServices } from "@/services/services"
import { ensureTools } from "@/services/tools"
import { countStep, FAILED, PASSED, readPlaywrightReport, readVitestReport, type Counts } from "./test-counts"

export const GROUPS = ["types", "lint", "unit", "integration", "e2e", "chaos"] as const
/** Run where they are asked for: a part of each is in the groups above. */
export const MORE_GROUPS = ["plain-http"] as const
export type Group = (typeof GROUPS)[number] | (typeof MORE_GROUPS)[number]

export type Step = {
  name: string
  group: Group
  needsServices?: boolean
  run: (services: ServiceEnvironment | undefined) => Promise<Counts>
}

const REPORTS = ".data/test/reports"
const FAILURES_DATA = ".data/failures-test"
const TSC = "node_modules/typescript/bin/tsc"
const ESLINT = "node_modules/eslint/bin/eslint.js"
const MARKDOWNLINT = "node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"
const PRETTIER = "node_modules/prettier/bin/prettier.cjs"
const VITEST = "node_modules/vitest/vitest.mjs"
const PLAYWRIGHT = "node_modules/playwright/cli.js"

async function runNode(args: string[], env?: Variables): Promise<number> {
  const { code } = await startNode(args, { env }).exited
  return code ?? 1
}

/** Commands that check something as a whole: together they count as one test. */
async function runChecksWith(env: Variables | undefined, ...commands: string[][]): Promise<Counts> {
  for (const command of commands) if ((await runNode(command, env)) !== 0) return FAILED
  return PASSED
}
const runChecks = (...commands: string[][]) => runChecksWith(undefined, ...commands)

/** A report of a run before must not count for this one. */
function prepareReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true })
  const path = resolve(REPORTS, name)
  rmSync(path, { force: true })
  return path
}

async function runVitest(project: "unit" | "integration", env?: Variables): Promise<Counts> {
  const report = prepareReport(`${project}.json`)
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  const code = await runNode([VITEST, "run", "--project", project, ...reporters], env)
  return countStep(code, () => readVitestReport(report))
}

/** Some tests make videos and look into them. */
async function runIntegration(services: ServiceEnvironment | undefined): Promise<Counts> {
  await ensureTools(["ffmpeg", "ffprobe"], ".data/cache", console.log)
  return runVitest("integration", services)
}

async function runBuild(): Promise<Counts> {
  if (isBuildCurrent()) {
    console.log("Nothing changed since the last build.")
    return PASSED
  }
  return (await buildSite()) === 0 ? PASSED : FAILED
}

async function runPlaywright(folder: string, env: Variables): Promise<Counts> {
  const chromium = await ensureChromium(console.log)
  const report = prepareReport(`${folder.replace("/", "-")}.json`)
  const args = ["test", "-c", `${folder}/playwright.config.ts`, "--reporter=list,json"]
  const code = await runNode([PLAYWRIGHT, ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
  })
  return countStep(code, () => readPlaywrightReport(report))
}

async function runEndToEnd(
  services: ServiceEnvironment | undefined,
  toAddress = (url: string) => url,
): Promise<Counts> {
  const site = await startTestSite(services!)
  try {
    return await runPlaywright("e2e", { ...site.env, BASE_URL: toAddress(site.url) })
  } finally {
    await site.stop()
  }
}

/** All of them where browsers give a page less: no clipboard, no locks, no crypto, no Sec-Fetch-Site. */
async function runPlainHttp(services: ServiceEnvironment | undefined): Promise<Counts> {
  const address = findLanAddress()
  if (address === null) throw new Error("This machine is in no network, so it has no address but localhost.")
  return runEndToEnd(services, (url) => url.replace("localhost", address))
}

/** The tests start and end servers of their own; that none of them stays is seen to here. */
async function runFailures(): Promise<Counts> {
  try {
    return await runPlaywright("e2e/failures", {})
  } finally {
    await stopServices(FAILURES_DATA)
  }
}

/** All that `npm test` does, in order. */
export const STEPS: Step[] = [
  {
    name: "Types",
    group: "types",
    run: () => runChecks([NEXT_BIN, "typegen"], [TSC, "--noEmit"]),
  },
  { name: "Lint", group: "lint", run: () => runChecks([ESLINT, "--max-warnings=0", "."]) },
  { name: "Prose", group: "lint", run: () => runChecks([MARKDOWNLINT]) },
  { name: "Format", group: "lint", run: () => runChecks([PRETTIER, "--check", "--log-level", "warn", "."]) },
  { name: "Unit tests", group: "unit", run: () => runVitest("unit") },
  {
    name: "Integration tests",
    group: "integration",
    needsServices: true,
    run: runIntegration,
  },
  { name: "Production build", group: "e2e", run: runBuild },
  { name: "End-to-end tests", group: "e2e", needsServices: true, run: (services) => runEndToEnd(services) },
  { name: "Failure tests", group: "e2e", run: runFailures },
  {
    name: "Hostile input",
    group: "e2e",
    needsServices: true,
    run: (services) =>
      runChecksWith(services, ["cli/run.mjs", "fuzz", "--requests", "2000", "--messages", "2000"]),
  },
  { name: "Production build", group: "plain-http", run: runBuild },
  { name: "Browser tests over plain http", group: "plain-http", needsServices: true, run: runPlainHttp },
  // One round of all faults takes longer than this, and comes to its end.
  { name: "Chaos", group: "chaos", run: () => runChecks(["cli/run.mjs", "chaos", "--minutes", "1"]) },
]
