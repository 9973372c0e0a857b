import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

const PATH = ".data/session-secret"

/**
 * Gives this process the key that signs viewers' cookies: the one in SESSION_SECRET, else one of this machine's own,
 * made at the first start. Web processes on several machines need the same one, so there it has to be set.
 */
export function ensureSessionSecret(): void {
  if (process.env.SESSION_SECRET) return
  mkdirSync(dirname(PATH), { recursive: true })
  try {
    // Fails where it is there already, also where another process was quicker by a moment.
    writeFileSync(PATH, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
  process.env.SESSION_SECRET = readFileSync(PATH, "utf8").trim()
}
