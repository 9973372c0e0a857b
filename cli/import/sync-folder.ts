import { existsSync } from "node:fs"
import { join } from "node:path"
import {
  readImports,
  removeImported,
  saveImported,
  updateImported,
  type KnownImport,
  type Origin,
} from "@/lib/data/imports"
import { describe } from "./decide"
import { describeVideo, nameVideo } from "./describe-video"
import { toReason } from "./import-error"
import { makeMedia } from "./make-media"
import { clearDrafts, hasMedia, markReplaced, removeMedia, removeReplaced } from "./media-folder"
import { planImport, type HashedFile } from "./plan"
import { readFiles } from "./read-files"
import type { Report } from "./report"
import type { FoundFile } from "./scan"
import { Shelf } from "./shelf"
import { storeCaptions } from "./store-captions"

export type Sync = {
  /** The folder, absolute. */
  root: string
  /** What is in it. */
  files: FoundFile[]
  /** Paths of files that are left as they are for now. */
  leftOut?: ReadonlySet<string>
  /** Whether files that are not there are gone, rather than on their way. */
  mayRemove?: boolean
  report: Report
  signal: AbortSignal
}

type Work = Sync & { shelf: Shelf }

const toOrigin = (root: string, { path, contentHash, bytes, modifiedMs }: HashedFile): Origin => ({
  source: root,
  path,
  contentHash,
  bytes,
  modifiedMs,
})

async function removeGone(gone: KnownImport[], { report }: Sync): Promise<void> {
  if (gone.length === 0) return
  await removeImported(gone.map(({ videoId }) => videoId))
  removeMedia(gone.map(({ contentHash }) => contentHash))
  for (const { path } of gone) report.tell("removed", path)
}

/**
 * Brings what is known of an unchanged video to where it lies now, what it is called now, and the captions beside it
 * now.
 */
async function updateKept(file: HashedFile, known: KnownImport, work: Work): Promise<void> {
  const { root, report, shelf } = work
  const captions = await storeCaptions(root, file, (path, reason) => report.fail(path, reason))
  const origin = toOrigin(root, file)
  const title = nameVideo(root, file.path)
  const isRenamed = known.path !== file.path || known.source !== root || known.title !== title
  const isCaptioned = JSON.stringify(captions) !== JSON.stringify(known.media.captions)
  const isTouched = known.modifiedMs !== file.modifiedMs
  if (isRenamed || isCaptioned || isTouched)
    await updateImported(known.videoId, origin, { title, media: { ...known.media, captions } })
  shelf.add(known, file.path)
  if (isRenamed) report.tell("renamed", file.path, `was ${known.path}`)
  else if (isCaptioned) report.tell("captions", file.path)
  else report.count("as before")
}

function nameChange(file: HashedFile, known: KnownImport | null): string {
  if (known === null) return "new"
  if (known.isRemoved) return "back"
  return known.contentHash === file.contentHash ? "again" : "changed"
}

async function processFile(
  file: HashedFile,
  known: KnownImport | null,
  work: Work,
  onStep: (step: string, share: number) => void,
): Promise<void> {
  const { root, report, signal, shelf } = work
  const started = Date.now()
  const made = await makeMedia(join(root, file.path), file.contentHash, { signal, onStep })
  const captions = await storeCaptions(root, file, (path, reason) => report.fail(path, reason))
  const video = describeVideo(root, file, made, captions)
  const seriesId = await shelf.seriesOf(file.path)
  const place = await saveImported(known?.videoId, toOrigin(root, file), seriesId, video)
  if (known && !known.isRemoved && known.contentHash !== file.contentHash) markReplaced(known.contentHash)
  shelf.add(place, file.path)
  await shelf.settle()
  const why = made.decision.reasons.join(", ")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const how = `${describe(made.decision)}${why && ` (${why})`}`
  report.tell(nameChange(file, known), file.path, `video ${place.videoId}, ${how}, ${seconds} s`)
}

async function processAll(plan: ReturnType<typeof planImport>["process"], work: Work): Promise<void> {
  const { report, signal } = work
  report.begin(plan.length)
  for (const [index, { file, known }] of plan.entries()) {
    const onStep = (step: string, share: number) => report.show(index, share, file.path, step)
    try {
      await processFile(file, known, work, onStep)
    } catch (error) {
      // What is in the catalogue of it stays there as it was.
      signal.throwIfAborted()
      report.fail(file.path, toReason(error))
    }
  }
  clearDrafts()
  report.end()
}

/** Brings the catalogue to what is in a folder. Answers whether anything changed. */
export async function syncFolder(sync: Sync): Promise<boolean> {
  const { root, leftOut = new Set(), mayRemove = true, report, signal } = sync
  const known = await readImports()
  removeReplaced(known.filter(({ isRemoved }) => !isRemoved).map(({ contentHash }) => contentHash))
  const files = sync.files.filter(({ path }) => !leftOut.has(path))
  const { hashed, unreadable } = await readFiles(root, files, known, report, signal)
  const plan = planImport(root, hashed, known, {
    isElsewhere: ({ source, path }) => existsSync(join(source, path)),
    hasMedia: ({ media }) => hasMedia(media),
  })
  const isStaying = ({ path }: KnownImport) => !mayRemove || unreadable.has(path) || leftOut.has(path)
  const work: Work = { ...sync, shelf: new Shelf(root, known) }
  await removeGone(
    plan.remove.filter((entry) => !isStaying(entry)),
    sync,
  )
  for (const entry of plan.remove.filter(isStaying)) work.shelf.add(entry, entry.path)
  for (const { file, known } of plan.process) if (known && !known.isRemoved) work.shelf.add(known, file.path)
  for (const { file, known } of plan.keep) await updateKept(file, known, work)
  await work.shelf.settle()
  for (const { file, of } of plan.copies) report.tell("same", file.path, `as ${of}`)
  await processAll(plan.process, work)
  const isQuiet = ["as before", "same", "failed"]
  return [...report.counts.keys()].some((what) => !isQuiet.includes(what))
}
