import { existsSync, symlinkSync } from "node:fs"
import { availableParallelism } from "node:os"
import { extname, join } from "node:path"
import {
  readImports,
  removeImported,
  saveImported,
  updateImported,
  type KnownImport,
  type Origin,
} from "@/lib/data/imports"
import { readEmbedded } from "./captions/embedded"
import { storeCaptions, storeEmbedded, tellApart } from "./captions/store-captions"
import { describe } from "./decide"
import { describeVideo, Naming } from "./describe-video"
import { toReason } from "./import-error"
import { makeMedia, type MadeMedia } from "./make-media"
import {
  clearDrafts,
  hasMedia,
  markReplaced,
  mediaPath,
  openDrafts,
  removeMedia,
  removeReplaced,
} from "./media-folder"
import { isPlain, locate, toShown } from "./path-bytes"
import { planImport, type HashedFile } from "./plan"
import { probeFile } from "./probe"
import { readFiles } from "./read-files"
import type { Report } from "./report"
import type { FoundFile } from "./scan"
import { Shelf } from "./shelf"
import { createTurns, forEachAtOnce } from "./turns"

/** ffmpeg spreads the encoding of one file over all cores, but most of what is done for a short one is not that. */
const MOST_AT_ONCE = 4

export type Sync = {
  /** The folder, absolute. */
  root: string
  /** What is in it. */
  files: FoundFile[]
  /** Folders and files in it that can't be read: whatever is known of them stays. */
  unreadable: ReadonlyMap<string, string>
  /** Paths of files that are left as they are for now. */
  leftOut?: ReadonlySet<string>
  /** Whether files that are not there are gone, rather than on their way. */
  mayRemove?: boolean
  report: Report
  signal: AbortSignal
}

type Work = Sync & { shelf: Shelf; naming: Naming; inTurn: ReturnType<typeof createTurns> }

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
  const { root, report, shelf, naming, signal } = work
  const frameRate = async () => (await probeFile(mediaPath(known.media.sources[0]!.path))).video.frameRate
  const onFailed = (path: string, reason: string) => report.fail(path, reason)
  const beside = await storeCaptions(root, file, frameRate, signal, onFailed)
  const captions = tellApart([...beside, ...known.media.captions.filter(({ embedded }) => embedded)])
  const origin = toOrigin(root, file)
  const title = naming.title(file.path)
  const isRenamed = known.path !== file.path || known.source !== root || known.title !== title
  const isCaptioned = JSON.stringify(captions) !== JSON.stringify(known.media.captions)
  const isTouched = known.modifiedMs !== file.modifiedMs
  if (isRenamed || isCaptioned || isTouched)
    await updateImported(known.videoId, origin, { title, media: { ...known.media, captions } })
  shelf.add(known, file.path)
  if (isRenamed) report.tell("renamed", file.path, `was ${toShown(known.path)}`)
  else if (isCaptioned) report.tell("captions", file.path)
  else report.count("as before")
}

function nameChange(file: HashedFile, known: KnownImport | null): string {
  if (known === null) return "new"
  if (known.isRemoved) return "back"
  return known.contentHash === file.contentHash ? "again" : "changed"
}

/** Where a file can be opened by ffmpeg, which takes names in UTF-8 alone: others are lent one. */
function openSource(root: string, { path, contentHash }: HashedFile): string {
  if (isPlain(join(root, path))) return join(root, path)
  const ending = extname(path)
  const link = join(openDrafts(contentHash), `source${isPlain(ending) ? ending : ""}`)
  if (!existsSync(link)) symlinkSync(locate(root, path), link)
  return link
}

/** All captions of a video, those beside it before those inside. What can't be used is added to `unused`. */
async function collectCaptions(
  source: string,
  file: HashedFile,
  made: MadeMedia,
  work: Work,
  unused: string[],
) {
  const { root, report, signal } = work
  const frameRate = () => Promise.resolve(made.probe.video.frameRate)
  const onFailed = (path: string, reason: string) => report.fail(path, reason)
  const beside = await storeCaptions(root, file, frameRate, signal, onFailed)
  const folder = openDrafts(file.contentHash)
  const onUnused = (what: string) => unused.push(what)
  const { duration, probe } = made
  const inside = await readEmbedded(source, probe.captions, folder, duration, { signal }, onUnused)
  return tellApart([...beside, ...storeEmbedded(file.contentHash, inside)])
}

async function processFile(
  file: HashedFile,
  known: KnownImport | null,
  work: Work,
  onStep: (step: string, share: number) => void,
): Promise<void> {
  const { root, report, signal, shelf, naming, inTurn } = work
  const started = Date.now()
  const source = openSource(root, file)
  const made = await makeMedia(source, file.contentHash, { signal, onStep })
  const unused: string[] = []
  const captions = await collectCaptions(source, file, made, work, unused)
  const video = describeVideo(naming.title(file.path), file, made, captions)
  const seriesId = await shelf.seriesOf(file.path)
  // One at a time, since places of one series depend on each other.
  const place = await inTurn(async () => {
    const saved = await saveImported(known?.videoId, toOrigin(root, file), seriesId, video)
    shelf.add(saved, file.path)
    await shelf.settleBeside(file.path)
    return saved
  })
  if (known && !known.isRemoved && known.contentHash !== file.contentHash) markReplaced(known.contentHash)
  const why = made.decision.reasons.join(", ")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const how = `${describe(made.decision)}${why && ` (${why})`}`
  const notUsed = [...new Set(unused)].map((what) => `; ${what}`).join("")
  report.tell(nameChange(file, known), file.path, `video ${place.videoId}, ${how}, ${seconds} s${notUsed}`)
}

async function processAll(plan: ReturnType<typeof planImport>["process"], work: Work): Promise<void> {
  const { report, signal, shelf } = work
  report.begin(plan.length)
  await forEachAtOnce(plan, Math.min(MOST_AT_ONCE, availableParallelism()), async ({ file, known }) => {
    const onStep = (step: string, share: number) => report.show(file.path, share, step)
    try {
      await processFile(file, known, work, onStep)
    } catch (error) {
      // What is in the catalogue of it stays there as it was.
      signal.throwIfAborted()
      report.fail(file.path, toReason(error))
    }
    report.finish(file.path)
  })
  await shelf.settle()
  clearDrafts()
  report.end()
}

/** Whether a path is one of these, or below one that is a folder. */
function isBelow(path: string, places: ReadonlyMap<string, string>): boolean {
  for (let at = path.length; at > 0; at = path.lastIndexOf("/", at - 1))
    if (places.has(path.slice(0, at))) return true
  return false
}

/** Brings the catalogue to what is in a folder. Answers whether anything changed. */
export async function syncFolder(sync: Sync): Promise<boolean> {
  const { root, leftOut = new Set(), mayRemove = true, report, signal } = sync
  const known = await readImports()
  removeReplaced(known.filter(({ isRemoved }) => !isRemoved).map(({ contentHash }) => contentHash))
  const files = sync.files.filter(({ path }) => !leftOut.has(path))
  const { hashed, unreadable } = await readFiles(root, files, known, report, signal)
  const plan = planImport(root, hashed, known, {
    isElsewhere: ({ source, path }) => existsSync(locate(source, path)),
    hasMedia: ({ media }) => hasMedia(media),
  })
  const isStaying = ({ path }: KnownImport) =>
    !mayRemove || unreadable.has(path) || leftOut.has(path) || isBelow(path, sync.unreadable)
  const naming = new Naming(
    root,
    sync.files.map(({ path }) => path),
  )
  const work: Work = { ...sync, naming, shelf: new Shelf(root, known, naming), inTurn: createTurns() }
  await removeGone(
    plan.remove.filter((entry) => !isStaying(entry)),
    sync,
  )
  for (const entry of plan.remove.filter(isStaying)) work.shelf.add(entry, entry.path)
  for (const { file, known } of plan.process) if (known && !known.isRemoved) work.shelf.add(known, file.path)
  for (const { file, known } of plan.keep) await updateKept(file, known, work)
  await work.shelf.settle()
  for (const { file, of } of plan.copies) report.tell("same", file.path, `as ${toShown(of)}`)
  await processAll(plan.process, work)
  const isQuiet = ["as before", "same", "failed"]
  return [...report.counts.keys()].some((what) => !isQuiet.includes(what))
}
