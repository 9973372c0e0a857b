import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { stopCompose } from "./compose"
import { stopServers } from "./stop-servers"

/**
 * What the servers keep in a data folder, and files of imported videos, which belong to its database. The cache of
 * jars, other folders and logs stay.
 */
const DATA = /^(kafka-\d+|kafka-cluster\.json|postgres|postgres\.new|redis|media)$/

/** Ends the services of a data folder and deletes what they stored. */
export async function wipeData(dataDir: string): Promise<void> {
  await Promise.all([stopServers(dataDir), stopCompose(dataDir, { wipe: true })])
  for (const name of readdirSync(dataDir)) {
    if (DATA.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}
