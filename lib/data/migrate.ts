import { createHash, randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
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

/** What is to be changed, the role may not change. */
export class MigrationRightsError extends Error {
  readonly hint =
    "Run `npm run migrate` once with the role that owns the tables; the others need no more than to use them."

  constructor(options: ErrorOptions) {
    super("This role may not change the schema, and the schema is not the current one.", options)
    this.name = "MigrationRightsError"
  }
}

/** Others queue behind whoever waits for a lock: rather ask again. */
const LOCK_MS = 2_000
const PAUSE_MS = 1_000
const TRIES = 60

const hasCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && "code" in error && codes.includes(String(error.code))
const isLocked = (error: unknown) => hasCode(error, "55P03", "40P01")
const isDenied = (error: unknown) => hasCode(error, "42501")

/** Prisma's own table, so that its tools go on where this left off. */
const HISTORY = `
  CREATE TABLE _prisma_migrations (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

async function applyMissing(client: Client, migrations: Migration[]): Promise<string[]> {
  const known = await client.query<{ name: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS name",
  )
  if (!known.rows[0]?.name) await client.query(HISTORY)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  )
  const applied = new Map(rows.map(({ migration_name, checksum }) => [migration_name, checksum]))
  const changed = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
  if (changed) throw new MigrationError(changed.name)
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const migration of missing) {
    await applyOne(client, migration)
    logger.info({ migration: migration.name }, "migration applied")
  }
  return missing.map(({ name }) => name)
}

/** In one transaction. A table that is in use is waited for with pauses in between, so that its users go on. */
async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query("BEGIN")
      await client.query(`SET LOCAL lock_timeout = ${LOCK_MS}`)
      await client.query(sql)
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
         VALUES ($1, $2, now(), $3, 1)`,
        [randomUUID(), checksum, name],
      )
      await client.query("COMMIT")
      return
    } catch (error) {
      await client.query("ROLLBACK")
      if (!isLocked(error) || tries >= TRIES) throw error
      logger.warn({ migration: name, tries }, "a table is in use; the migration waits for it")
    }
    await sleep(PAUSE_MS)
  }
}

/**
 * Brings the schema to the current version and answers which migrations it took. Prisma's own command would download an
 * engine; this needs none. `client` holds the lock of migrations: see withMigrationLock.
 */
export async function migrateSchema(client: Client, folder = "prisma/migrations"): Promise<string[]> {
  try {
    return await applyMissing(client, readMigrations(folder))
  } catch (cause) {
    throw isDenied(cause) ? new MigrationRightsError({ cause }) : cause
  }
}

/** Runs what changes schema or catalogue. Two at once wait for each other. */
export const withMigrationLock = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
  withAdvisoryLock(LOCKS.migrate, work)
