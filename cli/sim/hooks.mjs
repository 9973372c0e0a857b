// Before anything else of a simulation: what it loads of the servers are stand-ins, and what is put back is wrong.
import { register } from "node:module"
import { register as registerTsx } from "tsx/esm/api"

// tsx asks this one for what it compiles, so it comes first.
register("./loader.mjs", import.meta.url, { data: { broken: process.env.SIM_BREAK || null } })
registerTsx()
