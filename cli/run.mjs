#!/usr/bin/env node
// The entry of every npm script. Until dependencies are there it uses Node's own modules alone.
import { existsSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { setUp } from "./shared/setup.mjs"

const folder = dirname(fileURLToPath(import.meta.url))
const [name, ...args] = process.argv.slice(2)

/** These start what they need, or need nothing. All others get the addresses of the services that run. */
const STANDALONE = [
  "services",
  "demo",
  "dev",
  "test",
  "build",
  "films",
  "bench",
  "eval",
  "chaos",
  "sim",
  "fuzz",
]

/** What a site runs: it needs no tools, and where NODE_ENV=production it installs nothing. */
const OPERATION = [
  "start",
  "worker",
  "migrate",
  "rebuild",
  "verify",
  "skip-lost",
  "adopt-log",
  "seed",
  "import",
  "services",
]

function listCommands() {
  return readdirSync(folder).filter((command) => existsSync(join(folder, command, "main.ts")))
}

/** @param {unknown} error */
function reportFailure(error) {
  const isExpected = error instanceof Error && "hint" in error
  console.error(isExpected ? `${error.message}\n${error.hint}`.trim() : error)
  process.exitCode = 1
}

/**
 * Programs that we start, and those that they start, get one locale: Java reads names of files in its encoding and
 * lowers an I by its language, Postgres and apt speak it, and none of that may depend on where a person lives.
 */
function fixLocale() {
  const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"
  Object.assign(process.env, { LC_ALL: locale, LANG: locale })
  delete process.env.LANGUAGE
}

const PARENT_MS = 500

/**
 * Whoever started us may be killed without a word, npm or another command of ours: what we started must not outlive
 * that. The scripts say `exec` so that a signal to npm reaches this process and not a shell in between.
 */
function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM")
  }, PARENT_MS).unref()
}

/** @param {string[]} words */
const asksForHelp = (words) => words.includes("--help") || words.includes("-h")

function answerNoCommand() {
  const usage = `Usage: npm run COMMAND -- OPTIONS | --help\nCommands: ${listCommands().join(", ")}`
  if (name === undefined || asksForHelp([name])) return console.log(usage)
  console.error(`Unknown command '${name}'\n\n${usage}`)
  process.exitCode = 1
}

async function runCommand() {
  process.chdir(dirname(folder))
  fixLocale()
  if (name !== "--setup-only" && !listCommands().includes(name)) return answerNoCommand()
  const isProduction = process.env.NODE_ENV === "production"
  const needsTools = !OPERATION.includes(name) && !(isProduction && name === "--setup-only")
  await setUp({ needsTools, mayInstall: !(isProduction && OPERATION.includes(name)) })
  if (name === "--setup-only") return

  stopWithParent()
  const { register } = await import("tsx/esm/api")
  register()
  // In this very process, so that signals reach the command without a middleman.
  const path = join(folder, name, "main.ts")
  const command = await import(pathToFileURL(path).href)
  if (asksForHelp(args)) return console.log(command.USAGE)
  if (!STANDALONE.includes(name)) {
    const { fillEnvironment } = await import("./shared/fill-environment.ts")
    fillEnvironment()
  }
  process.argv = [process.execPath, path, ...args]
  await command.main(args)
}

runCommand().catch(reportFailure)
