import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/**
 * @typedef {object} Identity A process, told apart from another one that got the same number later.
 * @property {number} pid
 * @property {string} started
 */

/**
 * When a process started, or null where there is none (a zombie counts as none).
 * @param {number} pid
 * @returns {string | null}
 */
function readStart(pid) {
  try {
    if (process.platform === "linux") {
      // The name, in brackets, may hold anything, so fields are counted from its end: state is the 1st, start the 20th.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      if (fields[0] === "Z" || fields[0] === "X") return null
      // Ticks since boot: the same number may come again after a restart of the machine.
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`
    }
    const options = /** @type {const} */ ({ encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], options).trim() || null
  } catch {
    return null
  }
}

/**
 * Names a running process, or null where none has this number.
 * @param {number} pid
 * @returns {Identity | null}
 */
export function identifyProcess(pid) {
  const started = readStart(pid)
  return started === null ? null : { pid, started }
}

/**
 * Whether exactly this process still runs. A stranger with a recycled number is not it.
 * @param {Identity} identity
 * @returns {boolean}
 */
export function isRunning(identity) {
  return readStart(identity.pid) === identity.started
}
