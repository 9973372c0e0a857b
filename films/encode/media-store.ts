import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const MEDIA_FOLDER = fileURLToPath(new URL("../media", import.meta.url))

/** The first eight hex digits of the content's SHA-256. */
export const contentHash = (data: Buffer) => createHash("sha256").update(data).digest("hex").slice(0, 8)

/** Writes a file named after its content, for instance `boids.1a2b3c4d.webm`, and gives its path and size. */
export function storeMedia(slug: string, suffix: string, data: Buffer): { path: string; bytes: number } {
  mkdirSync(MEDIA_FOLDER, { recursive: true })
  const path = `${slug}.${contentHash(data)}${suffix}`
  writeFileSync(join(MEDIA_FOLDER, path), data)
  return { path, bytes: data.length }
}

/** Removes every file that no film names any more. */
export function removeUnused(used: Set<string>): void {
  for (const name of readdirSync(MEDIA_FOLDER)) if (!used.has(name)) rmSync(join(MEDIA_FOLDER, name))
}
