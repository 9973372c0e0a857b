import { readEnv } from "@/lib/platform/env"
import { connectPostgres, type Client } from "./connection"

/** Numbers that no other program's lock of this database has. */
export const LOCKS = { migrate: 7_305_410, rebuild: 7_305_411, importVideos: 7_305_412 }

/**
 * Does something while this process alone holds a lock; others wait. The lock has a connection of its own, so that
 * `work` may begin its transactions, and their snapshots, once it is held. It goes with the process.
 */
export async function withAdvisoryLock<T>(lock: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectPostgres(readEnv("DATABASE_URL"))
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock])
    return await work(client)
  } finally {
    await client.end()
  }
}
