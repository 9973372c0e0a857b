import { readdirSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createTestDatabase, type TestDatabase } from "@/cli/shared/test-database"
import { queryOnce } from "@/lib/data/connection"
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
})
