import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { z } from "zod"
import type { Media } from "@/lib/contract/media"
import { readEnv } from "@/lib/platform/env"
import { hashFile } from "./content-hash"

/** Pages that are open may still show files that were replaced. */
const REPLACED_KEPT_MS = 10 * 60_000
const replacedSchema = z.array(z.object({ prefix: z.string(), at: z.number() }))

const shorten = (hash: string) => hash.slice(0, 8)
/** All files of one video begin with this: a part of the hash of the file that they were made of. */
const prefixOf = (contentHash: string) => `${contentHash.slice(0, 16)}.`

export const mediaFolder = () => resolve(readEnv("MEDIA_DIR"))
/** Where a file of the site is. */
export const mediaPath = (name: string) => join(mediaFolder(), name)
const drafts = () => join(mediaFolder(), ".work")
const replacedPath = () => join(drafts(), "replaced.json")
export const lockPath = () => join(drafts(), "import.lock")

/** Makes the folder where there is none. */
export function prepareMediaFolder(): void {
  mkdirSync(drafts(), { recursive: true })
}

/** A folder for what is made of a file. It is there again, with what was finished in it, after an interruption. */
export function openDrafts(contentHash: string): string {
  const folder = join(drafts(), contentHash)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes drafts of files that are finished, or gone since they were begun. */
export function clearDrafts(): void {
  for (const name of readdirSync(drafts()))
    if (/^[0-9a-f]{64}$/.test(name)) rmSync(join(drafts(), name), { recursive: true })
}

/** Writes a file of a video under a name that its content decides, and answers the name. */
export function storeData(contentHash: string, suffix: string, data: Buffer | string): string {
  const own = createHash("sha256").update(data).digest("hex")
  const name = `${prefixOf(contentHash)}${shorten(own)}${suffix}`
  const path = join(mediaFolder(), name)
  if (existsSync(path)) return name
  const draft = join(drafts(), `${name}.${process.pid}`)
  writeFileSync(draft, data)
  renameSync(draft, path)
  return name
}

/** The same for a finished draft, which is moved. */
export async function storeDraft(contentHash: string, suffix: string, draft: string): Promise<string> {
  const name = `${prefixOf(contentHash)}${shorten(await hashFile(draft))}${suffix}`
  renameSync(draft, join(mediaFolder(), name))
  return name
}

/** Whether every file that a video needs to be shown is there. */
export function hasMedia({ sources, posters, preview, storyboard, captions }: Media): boolean {
  const files = [...sources, ...posters, ...captions].map(({ path }) => path)
  return [...files, preview, storyboard].every((name) => name === null || existsSync(mediaPath(name)))
}

function removeFiles(prefixes: string[]): void {
  for (const name of readdirSync(mediaFolder()))
    if (prefixes.some((prefix) => name.startsWith(prefix))) rmSync(mediaPath(name))
}

/** Removes all that was made of these files. */
export const removeMedia = (contentHashes: string[]) => removeFiles(contentHashes.map(prefixOf))

function readReplaced() {
  if (!existsSync(replacedPath())) return []
  return replacedSchema.parse(JSON.parse(readFileSync(replacedPath(), "utf8")))
}

/** Remembers that what was made of a file is needed no more, once open pages have forgotten it. */
export function markReplaced(contentHash: string): void {
  const entries = [...readReplaced(), { prefix: prefixOf(contentHash), at: Date.now() }]
  writeFileSync(replacedPath(), JSON.stringify(entries))
}

/** Removes what was replaced `keptMs` ago and has not come back since. `live`: hashes of all files in the catalogue. */
export function removeReplaced(live: string[], keptMs = REPLACED_KEPT_MS): void {
  const entries = readReplaced()
  const isOld = ({ at }: { at: number }) => Date.now() - at >= keptMs
  const used = new Set(live.map(prefixOf))
  const old = entries.filter((entry) => isOld(entry) && !used.has(entry.prefix))
  if (old.length === 0) return
  removeFiles(old.map(({ prefix }) => prefix))
  writeFileSync(replacedPath(), JSON.stringify(entries.filter((entry) => !isOld(entry))))
}
