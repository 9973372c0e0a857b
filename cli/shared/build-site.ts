import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { withLock } from "../../services/process/lock.mjs"
import { startNode } from "./children"
import { NEXT_BIN } from "./next-bin"
import { UsageError } from "./usage-error"

const STAMP = ".next/freshet-build"

/** All that a build may read. */
const SOURCES = ["app", "components", "lib", "films", "public", "prisma/schema.prisma"]
const isRootSource = (name: string) =>
  /^(package-lock\.json|tsconfig\.json|(next|postcss)\.config\.mjs|(proxy|instrumentation)\S*\.ts)$/.test(
    name,
  )
const isSource = (path: string) => !/\.test\.tsx?$|^films\/media\//.test(path)

function listFiles(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

/** A hash of all sources that a build reads. */
export function hashSources(): string {
  const hash = createHash("sha256")
  for (const path of [...SOURCES, ...readdirSync(".").filter(isRootSource).sort()].flatMap(listFiles)) {
    if (isSource(path)) hash.update(`${path}\0`).update(readFileSync(path)).update("\0")
  }
  return hash.digest("hex")
}

function isBuilt(hash: string): boolean {
  return existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash
}

/** Makes the production build. `log` takes its output. Answers the exit code of `next build`. */
export async function buildSite(log?: string): Promise<number> {
  return withLock(".data/build.lock", async () => {
    // Taken before: what changes while it builds may or may not be in it.
    const hash = hashSources()
    rmSync(STAMP, { force: true })
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } as const
    const { code } = await startNode([NEXT_BIN, "build"], { env, log }).exited
    if (code === 0) writeFileSync(STAMP, hash)
    return code ?? 1
  })
}

/** Whether there is a production build of the sources as they are now. */
export const isBuildCurrent = () => isBuilt(hashSources())

/** Makes the production build where there is none of the sources as they are now. Throws where it fails. */
export async function ensureBuild(): Promise<void> {
  if (!isBuildCurrent() && (await buildSite()) !== 0) throw new UsageError("The build failed.")
}
