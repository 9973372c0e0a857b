import { stat } from "node:fs/promises"
import type { KnownImport } from "@/lib/data/imports"
import { hashFile } from "./content-hash"
import { ImportError, toReason } from "./import-error"
import { locate } from "./path-bytes"
import type { HashedFile } from "./plan"
import type { Report } from "./report"
import type { FoundFile } from "./scan"

async function readFileHash(
  root: string,
  file: FoundFile,
  onShare: (share: number) => void,
): Promise<string> {
  const path = locate(root, file.path)
  if (file.bytes === 0) throw new ImportError("It is empty.")
  const hash = await hashFile(path, (bytes) => onShare(bytes / file.bytes))
  const { size, mtimeMs } = await stat(path)
  if (size !== file.bytes || Math.floor(mtimeMs) !== file.modifiedMs)
    throw new ImportError("It is still being written.")
  return hash
}

/**
 * Finds the hash of each file: the known one where size and time are as they were, else it is read. Those that can't be
 * read are reported.
 */
export async function readFiles(
  root: string,
  files: FoundFile[],
  known: KnownImport[],
  report: Report,
  signal: AbortSignal,
): Promise<{ hashed: HashedFile[]; unreadable: Set<string> }> {
  const here = new Map(
    known.flatMap((entry) => (entry.source === root && !entry.isRemoved ? [[entry.path, entry]] : [])),
  )
  const isAsBefore = ({ path, bytes, modifiedMs }: FoundFile) =>
    here.get(path)?.bytes === bytes && here.get(path)?.modifiedMs === modifiedMs
  const hashed: HashedFile[] = []
  const unreadable = new Set<string>()
  report.begin(files.length)
  for (const file of files) {
    signal.throwIfAborted()
    try {
      const contentHash = isAsBefore(file)
        ? here.get(file.path)!.contentHash
        : await readFileHash(root, file, (share) => report.show(file.path, share, "reading"))
      hashed.push({ ...file, contentHash })
    } catch (error) {
      unreadable.add(file.path)
      report.fail(file.path, toReason(error))
    }
    report.finish(file.path)
  }
  report.end()
  return { hashed, unreadable }
}
