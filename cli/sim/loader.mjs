import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { BREAKS } from "./breaks.mjs"

const here = new URL(".", import.meta.url)
const root = new URL("../../", here).href

const DATA = [
  "client",
  "consumer-offsets",
  "interactions",
  "model-changes",
  "online-evaluation",
  "video-stats",
  "viewer-states",
  "viewers",
  "playbacks",
  "delete-viewers",
  "transaction",
  "logs",
  "advisory-lock",
  "in-snapshot",
  "all-viewers",
  "cached-catalogue",
  "weight-fits",
]
const REDIS = ["model-store", "shard-filler", "finished-lists", "due-lists", "viewer-keys"]

/** Files of the site, and what stands in for them. */
const STAND_INS = new Map()
for (const name of DATA)
  STAND_INS.set(`${root}lib/data/${name}.ts`, new URL("stand-ins/postgres.ts", here).href)
for (const name of REDIS)
  STAND_INS.set(`${root}lib/redis/${name}.ts`, new URL("stand-ins/redis.ts", here).href)
STAND_INS.set(`${root}lib/kafka/topic-id.ts`, new URL("stand-ins/topic-id.ts", here).href)

let changes = new Map()

/** @param {{ broken: string | null }} data */
export function initialize({ broken }) {
  if (broken) changes = new Map(BREAKS[broken].map((change) => [`${root}${change.file}`, change]))
}

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier === "node:timers/promises" && context.parentURL?.startsWith(`${root}lib/`))
    return { url: new URL("stand-ins/timers.ts", here).href, format: "module", shortCircuit: true }
  const result = await nextResolve(specifier, context)
  const url = STAND_INS.get(result.url.split("?")[0])
  return url ? { ...result, url } : result
}

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  const change = changes.get(url.split("?")[0])
  if (!change) return nextLoad(url, context)
  const text = readFileSync(fileURLToPath(url.split("?")[0]), "utf8")
  if (!text.includes(change.find))
    throw new Error(`${change.file} no longer has what is to be broken: ${change.find}`)
  return { format: "module", source: text.replace(change.find, change.put), shortCircuit: true }
}
