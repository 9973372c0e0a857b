import { resolve } from "node:path"

/** The program behind the `next` command. */
export const NEXT_BIN = resolve("node_modules/next/dist/bin/next")
