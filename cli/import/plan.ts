import type { KnownImport } from "@/lib/data/imports"
import { groupBy } from "@/lib/platform/group-by"
import type { FoundFile } from "./scan"

/** A file with the hash of its content. */
export type HashedFile = FoundFile & { contentHash: string }

export type Plan = {
  /** To be processed: new ones, and under the id of `known` those that changed, came back, or lost their files. */
  process: { file: HashedFile; known: KnownImport | null }[]
  /** Processed before; perhaps called something else since. */
  keep: { file: HashedFile; known: KnownImport }[]
  /** In the catalogue, and gone from the folder. */
  remove: KnownImport[]
  /** The same content as another file, which is the one that counts. */
  copies: { file: HashedFile; of: string }[]
}

type Facts = {
  /** Whether the file that an entry of another folder came from is still there. */
  isElsewhere: (known: KnownImport) => boolean
  /** Whether all files that a browser needs are there. */
  hasMedia: (known: KnownImport) => boolean
}

/**
 * Compares a folder with what was imported before. Content decides which video a file is, whatever it is called; a file
 * of unknown content is a new version of the video that lay at its path, unless that one lies elsewhere now.
 */
export function planImport(source: string, files: HashedFile[], known: KnownImport[], facts: Facts): Plan {
  const plan: Plan = { process: [], keep: [], remove: [], copies: [] }
  const byHash = new Map(known.map((entry) => [entry.contentHash, entry]))
  const isMoved = ({ contentHash, path }: HashedFile) => {
    const entry = byHash.get(contentHash)
    return entry !== undefined && (entry.source !== source || entry.path !== path)
  }
  // A file that lies where it did goes before its copies.
  const sorted = [...files.filter((file) => !isMoved(file)), ...files.filter(isMoved)]

  const claimed = new Map<string, string>()
  const unknown: HashedFile[] = []
  const taken = new Set<number>()
  for (const file of sorted) {
    const other = claimed.get(file.contentHash)
    if (other !== undefined) {
      plan.copies.push({ file, of: other })
      continue
    }
    claimed.set(file.contentHash, file.path)
    const entry = byHash.get(file.contentHash)
    if (entry === undefined) unknown.push(file)
    else if (!entry.isRemoved && entry.source !== source && facts.isElsewhere(entry)) {
      plan.copies.push({ file, of: `${entry.source}/${entry.path}` })
    } else {
      taken.add(entry.videoId)
      const isWhole = !entry.isRemoved && facts.hasMedia(entry)
      if (isWhole) plan.keep.push({ file, known: entry })
      else plan.process.push({ file, known: entry })
    }
  }
  const own = known.filter((entry) => entry.source === source && !taken.has(entry.videoId))
  const byPath = groupBy(own, ({ path }) => path)
  for (const file of unknown) {
    const before = byPath.get(file.path) ?? []
    const entry = before.find(({ isRemoved }) => !isRemoved) ?? before.at(-1) ?? null
    if (entry) taken.add(entry.videoId)
    plan.process.push({ file, known: entry })
  }
  plan.remove = own.filter((entry) => !entry.isRemoved && !taken.has(entry.videoId))
  return plan
}
