import { randomBytes } from "node:crypto"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createTestDatabase, type TestDatabase } from "@/cli/shared/test-database"
import { connectPostgres, queryOnce } from "@/lib/data/connection"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { writeSchemaSql } from "@/test-support/schema-engine"
import { createTestSite, type TestSite } from "@/test-support/test-site"

/** Everything that Postgres knows of tables, columns, indexes, keys and enums; the history of migrations left out. */
const CATALOGUE = `
  SELECT 'column' AS kind, concat_ws(' ', table_name, column_name, udt_name, datetime_precision, is_nullable, column_default) AS what
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'key', concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE contype <> 'n' AND connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL SELECT 'enum', concat_ws(' ', typname, enumlabel, enumsortorder) FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
  ORDER BY 1, 2`

const query = (url: string, sql: string) => queryOnce<{ kind: string; what: string }>(url, sql)

let site: TestSite
let described: TestDatabase
beforeAll(async () => {
  described = await createTestDatabase(process.env.DATABASE_URL!)
  site = await createTestSite({ kafka: false })
})
afterAll(async () => {
  await described.drop()
  await site.remove()
})

describe("migrations", () => {
  it("make the tables that schema.prisma describes", async () => {
    await query(described.url, await writeSchemaSql(described.url))
    const wanted = await query(described.url, CATALOGUE)
    const migrated = await query(site.env.DATABASE_URL!, CATALOGUE)
    expect(migrated).toEqual(wanted)
    expect(migrated.length).toBeGreaterThan(100)
  })

  it("are safe to repeat, and to run from two places at once", async () => {
    await query(site.env.DATABASE_URL!, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    const runs = await Promise.all([1, 2].map(() => withMigrationLock((client) => migrateSchema(client))))
    const names = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    expect(runs.flat()).toEqual(names.map(({ name }) => name).sort())
    expect(await withMigrationLock((client) => migrateSchema(client))).toEqual([])
  })

  it("refuse one that was changed after it was applied", async () => {
    await query(site.env.DATABASE_URL!, "UPDATE _prisma_migrations SET checksum = 'other'")
    await expect(withMigrationLock((client) => migrateSchema(client))).rejects.toThrow(
      /is not what was applied/,
    )
  })

  it("wait for a table that is in use, and keep nobody from it meanwhile", async () => {
    const url = described.url
    const folder = mkdtempSync(join(tmpdir(), "freshet-migrations-"))
    mkdirSync(join(folder, "1_wide"))
    writeFileSync(join(folder, "1_wide", "migration.sql"), "ALTER TABLE tags ADD COLUMN wide text")
    const [reader, migrator] = await Promise.all([connectPostgres(url), connectPostgres(url)])
    await reader.query("BEGIN")
    await reader.query("SELECT * FROM tags")
    const migrating = migrateSchema(migrator, folder)
    let longest = 0
    for (let look = 0; look < 8; look++) {
      const start = performance.now()
      await query(url, "SELECT 'tag' AS kind, name AS what FROM tags")
      longest = Math.max(longest, performance.now() - start)
      await sleep(400)
    }
    await reader.query("COMMIT")
    expect(await migrating).toEqual(["1_wide"])
    expect(longest).toBeLessThan(3_500)
    await Promise.all([reader.end(), migrator.end()])
    rmSync(folder, { recursive: true })
  })

  it("need no rights where there is nothing to do, and say which are missing where there is", async () => {
    const url = new URL(site.env.DATABASE_URL!)
    const role = `freshet_${randomBytes(4).toString("hex")}`
    await query(
      url.href,
      `CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA public TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
    )
    await query(url.href, "UPDATE _prisma_migrations SET checksum = migration_name")
    const folder = mkdtempSync(join(tmpdir(), "freshet-migrations-"))
    const asRole = new URL(url)
    asRole.username = role
    asRole.password = "x"
    const client = await connectPostgres(asRole.href)
    expect(await migrateSchema(client, folder)).toEqual([])
    mkdirSync(join(folder, "9_more"))
    writeFileSync(join(folder, "9_more", "migration.sql"), "CREATE TABLE more (id int)")
    await expect(migrateSchema(client, folder)).rejects.toThrow("may not change the schema")
    await client.end()
    await query(url.href, `DROP OWNED BY ${role}; DROP ROLE ${role}`)
    rmSync(folder, { recursive: true })
  })
})
