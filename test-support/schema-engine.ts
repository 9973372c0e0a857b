import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { PrismaPg } from "@prisma/adapter-pg"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg"

const SCHEMA = "prisma/schema.prisma"

/** The engine's own loader imports the .wasm as a module, which Node can't do without a flag. */
async function loadEngine(): Promise<void> {
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")
  const imports = { "./schema_engine_bg.js": engine } as unknown as WebAssembly.Imports
  const { instance } = await WebAssembly.instantiate(readFileSync(path.replace(/\.js$/, "_bg.wasm")), imports)
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}

/** The SQL that makes the tables of schema.prisma in an empty database, as Prisma itself would. */
export async function writeSchemaSql(databaseUrl: string): Promise<string> {
  await loadEngine()
  const files = [{ path: SCHEMA, content: readFileSync(SCHEMA, "utf8") }]
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }))
  const instance = await engine.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
  const { stdout } = await instance.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ""
}
