import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { identifyProcess, isRunning } from "./identity.mjs"

/** A lock file is created first and filled a moment later. */
const FILL_MS = 2_000
const POLL_MS = 100

/** @param {string} path */
function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return Infinity
  }
}

/** @param {string} path */
function isHeld(path) {
  try {
    return isRunning(JSON.parse(readFileSync(path, "utf8")))
  } catch {
    return ageOf(path) < FILL_MS
  }
}

/**
 * Two may find the same dead lock at once; without this, the slower one would delete the lock the faster one just took.
 * @param {string} path
 */
function removeDeadLock(path) {
  const gate = `${path}.gate`
  try {
    mkdirSync(gate)
  } catch {
    if (ageOf(gate) > FILL_MS) rmSync(gate, { recursive: true, force: true })
    return
  }
  if (!isHeld(path)) rmSync(path, { force: true })
  rmdirSync(gate)
}

/** @param {string} path */
function tryLock(path) {
  try {
    writeFileSync(path, JSON.stringify(identifyProcess(process.pid)), { flag: "wx" })
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

/**
 * Runs `work` while holding the lock file `path`. A process that died holds nothing.
 * @template T
 * @param {string} path
 * @param {() => T | Promise<T>} work
 * @param {() => void} [onWait] called once, when another process has the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true })
  let waited = false
  while (!tryLock(path)) {
    if (!isHeld(path)) {
      removeDeadLock(path)
      continue
    }
    if (!waited) onWait?.()
    waited = true
    await sleep(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
