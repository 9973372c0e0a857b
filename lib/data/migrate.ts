import { createHash, randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { logger } from "@/lib/platform/logger"
import { LOCKS, withAdvisoryLock } from "./advisory-lock"
import type { Client } from "./connection"

type Migration = { name: string; sql: string; checksum: string }

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8")
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") }
    })
}

/** A migration that was changed after it was applied. */
export class MigrationError extends Error {
  readonly hint =
    "Applied migrations stay as they are. Undo the change, and put what is new into a migration of its own."

  constructor(name: string) {
    super(`The migration ${name} is not what was applied to this database.`)
    this.name = "MigrationError"
  }
}

/** Prisma's own table, so that its tools go on where this left off. */
const HISTORY = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

async function applyMissing(client: Client, migrations: Migration[]): Promise<string[]> {
  await client.query(HISTORY)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  )
  const applied = new Map(rows.map(({ migration_name, checksum }) => [migration_name, checksum]))
  const changed = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
  if (changed) throw new MigrationError(changed.name)
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, sql, checksum } of missing) {
    await client.query("BEGIN")
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query("COMMIT")
    logger.info({ migration: name }, "migration applied")
  }
  return missing.map(({ name }) => name)
}

/**
 * Brings the schema to the current version and answers which migrations it took. Prisma's own command would download an
 * engine; this needs none. `client` holds the lock of migrations: see withMigrationLock.
 */
export async function migrateSchema(client: Client, folder = "prisma/migrations"): Promise<string[]> {
  return applyMissing(client, readMigrations(folder))
}

/** Runs what changes schema or catalogue. Two at once wait for each other. */
export const withMigrationLock = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
  withAdvisoryLock(LOCKS.migrate, work)
