import { existsSync, realpathSync, statSync } from "node:fs"
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
import { lockPath, mediaFolder, prepareMediaFolder } from "./media-folder"
import { removeFolder } from "./remove-folder"
import { Report } from "./report"
import { scanFolder } from "./scan"
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
  prepareMediaFolder()
  checkDiskSpace(mediaFolder())
  const isChanged = await withLock(lockPath(), work, () => console.error("Waiting for another import"))
  if (isChanged) await announceChange()
}

async function runSync(sync: Omit<Sync, "report">): Promise<Report> {
  const report = new Report()
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
async function refuseEmpty({ root, watch }: Options): Promise<void> {
  const isKnown = (await readImports()).some(({ source, isRemoved }) => source === root && !isRemoved)
  if (watch && !isKnown) return
  const hint = isKnown ? `What came from it stays. To take it out: npm run import -- ${root} --remove` : ""
  throw new StepError(`There is no video in ${root}.`, hint)
}

async function watchFolder(root: string, signal: AbortSignal): Promise<void> {
  const watch = new FolderWatch(root, mediaFolder())
  console.log(`Following ${root}. Ctrl-C ends it.`)
  for (;;) {
    const glance = await watch.next(signal)
    const { failed } = await runSync({ root, signal, ...glance })
    watch.leaveOut(glance, failed)
  }
}

async function importFolder(options: Options, signal: AbortSignal): Promise<void> {
  const { root, watch } = options
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new StepError(`There is no folder ${root}.`)
  await ensureTools(["ffmpeg", "ffprobe"], ".data/cache", console.error)
  const files = await scanFolder(root, mediaFolder())
  if (files.length === 0) await refuseEmpty(options)
  if (watch) return watchFolder(root, signal)
  const report = await runSync({ root, files, signal })
  console.log(report.sum())
  if (report.failed.size > 0) process.exitCode = 1
}

async function takeOut(root: string): Promise<void> {
  const report = new Report()
  await inTurn(async () => {
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
