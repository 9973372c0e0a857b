import { existsSync, realpathSync, rmSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { z } from "zod"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { StepError } from "@/cli/shared/step-error"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { openPatientDatabase } from "@/lib/data/client"
import { readImports } from "@/lib/data/imports"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { redis } from "@/lib/redis/client"
import { checkDiskSpace } from "@/services/disk-space"
import { ensureTools } from "@/services/tools"
import { withLock } from "../../services/process/lock.mjs"
import { announceChange } from "./announce"
import { toReason } from "./import-error"
import { lockPath, mediaFolder, prepareMediaFolder } from "./media-folder"
import { toShown } from "./path-bytes"
import { removeFolder } from "./remove-folder"
import { Report } from "./report"
import { scanFolder, type Scan } from "./scan"
import { syncFolder, type Sync } from "./sync-folder"
import { FolderWatch } from "./watch-folder"

export const USAGE = `Usage: npm run import -- DIR [--watch | --remove]
  Adds the videos of a folder to the catalogue, and brings it up to date where it was added before.
  --watch   goes on and follows the folder: what is new, changed and removed in it
  --remove  takes all that came from DIR out of the catalogue again; DIR itself is not touched`

const ONE_FOLDER = "One folder is needed"
const optionsSchema = z
  .object({
    positionals: z.tuple([z.string().min(1, ONE_FOLDER)], ONE_FOLDER),
    watch: z.boolean(),
    remove: z.boolean(),
  })
  .refine(({ watch, remove }) => !(watch && remove), "--watch and --remove do not go together")

type Options = { root: string; watch: boolean; remove: boolean }

/** Where a folder really is, seen from where npm was called. One that is gone can still be taken out. */
function findFolder(dir: string): string {
  const path = resolve(process.env.INIT_CWD ?? ".", dir)
  return existsSync(path) ? realpathSync(path) : path
}

/** Reads the command line of `npm run import`. */
export function parseImportArgs(args: string[]): Options {
  const option = { type: "boolean", default: false } as const
  const config = { args, options: { watch: option, remove: option }, allowPositionals: true }
  const { positionals, watch, remove } = parseCommandLine(USAGE, config, optionsSchema)
  return { root: findFolder(positionals[0]), watch, remove }
}

/** One import at a time uses a media folder. */
async function inTurn(work: () => Promise<boolean>): Promise<void> {
  const isChanged = await withLock(lockPath(), work, () => console.error("Waiting for another import"))
  if (isChanged) await announceChange()
}

type Found = Omit<Sync, "report"> & Pick<Scan, "passedOver">

/** What was told about a folder before is not told again while it is followed. */
async function runSync({ passedOver, ...sync }: Found, told = new Set<string>()): Promise<Report> {
  prepareMediaFolder()
  checkDiskSpace(mediaFolder())
  const report = new Report()
  const isNews = (text: string) => !told.has(text) && told.add(text)
  for (const line of passedOver.lines()) if (isNews(line)) report.line(`passed   ${line}`)
  for (const [path, reason] of sync.unreadable) if (isNews(`${path} ${reason}`)) report.fail(path, reason)
  try {
    await inTurn(() => syncFolder({ ...sync, report }))
  } finally {
    report.end()
  }
  return report
}

/**
 * An empty folder is a mistake more often than a wish: a wrong name, a disk that is not there. One that is new may be
 * filled while it is watched.
 */
async function refuseEmpty({ root, watch }: Options, { unreadable, passedOver }: Scan): Promise<void> {
  const isKnown = (await readImports()).some(({ source, isRemoved }) => source === root && !isRemoved)
  if (watch && !isKnown) return
  for (const line of passedOver.lines()) console.log(`passed   ${line}`)
  for (const [path, reason] of unreadable) console.log(`failed   ${toShown(path)}  ${reason}`)
  const hint = isKnown ? `What came from it stays. To take it out: npm run import -- ${root} --remove` : ""
  const readable = unreadable.size > 0 ? " that can be read" : ""
  throw new StepError(`There is no video in ${root}${readable}.`, hint)
}

async function watchFolder(root: string, signal: AbortSignal): Promise<void> {
  const watch = new FolderWatch(root, mediaFolder())
  const told = new Set<string>()
  console.log(`Following ${root}. Ctrl-C ends it.`)
  for (;;) {
    const glance = await watch.next(signal, (reason) =>
      console.log(`waiting  ${root} can't be looked at: ${reason}`),
    )
    const { failed } = await runSync({ root, signal, ...glance }, told)
    watch.leaveOut(glance, failed)
  }
}

async function scanRoot(root: string): Promise<Scan> {
  try {
    return await scanFolder(root, mediaFolder())
  } catch (cause) {
    throw new StepError(`${root} can't be looked at. ${toReason(cause)}`, "", { cause })
  }
}

async function importFolder(options: Options, signal: AbortSignal): Promise<void> {
  const { root, watch } = options
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new StepError(`There is no folder ${root}.`)
  await ensureTools(["ffmpeg", "ffprobe"], ".data/cache", console.error)
  const scan = await scanRoot(root)
  if (scan.files.length === 0) await refuseEmpty(options, scan)
  if (watch) return watchFolder(root, signal)
  const report = await runSync({ root, signal, ...scan })
  console.log(report.sum())
  if (report.failed.size > 0) process.exitCode = 1
}

/** A full disk has no room for a lock, and none for another import that it would keep out. */
async function inTurnOnFullDisk(work: () => Promise<boolean>): Promise<void> {
  let isBegun = false
  const begin = () => {
    isBegun = true
    return work()
  }
  try {
    prepareMediaFolder()
    await inTurn(begin)
  } catch (error) {
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC"
    if (!isFull || isBegun) throw error
    rmSync(lockPath(), { force: true })
    if (await work()) await announceChange()
  }
}

async function takeOut(root: string): Promise<void> {
  const report = new Report()
  await inTurnOnFullDisk(async () => {
    await removeFolder(root, report)
    return true
  })
  console.log(report.sum())
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const database = openPatientDatabase()
  try {
    await withMigrationLock((client) => migrateSchema(client))
    await (options.remove ? takeOut(options.root) : importFolder(options, signal))
  } catch (error) {
    // What was stopped tells nothing; what it had begun goes on at the next run.
    if (!signal.aborted) throw error
  } finally {
    await database.$disconnect()
    redis().disconnect()
  }
}

export async function main(args: string[]): Promise<void> {
  const options = parseImportArgs(args)
  const stopping = new AbortController()
  const work = run(options, stopping.signal)
  stopOnSignal(
    async () => {
      stopping.abort()
      await work
    },
    options.watch ? 0 : undefined,
  )
  await work
}
