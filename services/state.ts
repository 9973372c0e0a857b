import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

const identitySchema = z.object({ pid: z.int().positive(), started: z.string() })

const serverSchema = z.object({
  /** `kafka-1`, `postgres`, `redis`. */
  name: z.string(),
  process: identitySchema,
})

const stateSchema = z.object({
  version: z.literal(1),
  /** Ports by name, kept after a stop so that addresses stay the same. */
  ports: z.record(z.string(), z.int().min(1).max(65_535)),
  /** Local processes that were started and not stopped. They may have died since. */
  servers: z.array(serverSchema),
  /** Parts that Docker Compose runs, with their project. */
  compose: z
    .object({ project: z.string(), parts: z.array(z.enum(["kafka", "postgres", "redis"])) })
    .nullable(),
  /** Commands that use the services now. The last one to leave stops them... */
  holders: z.array(identitySchema),
  /** ...unless somebody asked for them with `services up`: then only `services down` stops them. */
  kept: z.boolean(),
})

export type ServicesState = z.infer<typeof stateSchema>
export type ServerState = z.infer<typeof serverSchema>

const EMPTY: ServicesState = {
  version: 1,
  ports: {},
  servers: [],
  compose: null,
  holders: [],
  kept: false,
}

const pathOf = (dataDir: string) => join(dataDir, "services.json")

/** Reads what is known about the services of a data folder. A missing or damaged file means nothing is known. */
export function readState(dataDir: string): ServicesState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(pathOf(dataDir), "utf8")))
  } catch {
    return structuredClone(EMPTY)
  }
}

/** Changes the state file in one step: a reader sees the old or the new one, never half of it. */
export function updateState(
  dataDir: string,
  change: (state: ServicesState) => Partial<ServicesState>,
): ServicesState {
  const state = readState(dataDir)
  const next = { ...state, ...change(state) }
  mkdirSync(dataDir, { recursive: true })
  const draft = `${pathOf(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(next, null, 2)}\n`)
  renameSync(draft, pathOf(dataDir))
  return next
}
