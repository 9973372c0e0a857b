import { stat } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { toReason } from "./import-error"
import { scanFolder, type FoundFile, type Scan } from "./scan"

/** A file that is as it was so long ago has stopped growing. */
const POLL_MS = 2_000

/** What of a folder may be taken in now. */
export type Glance = Scan & { leftOut: Set<string>; mayRemove: boolean }

const signOf = ({ bytes, modifiedMs, captions }: FoundFile) =>
  JSON.stringify([bytes, modifiedMs, captions.map((file) => [file.path, file.bytes, file.modifiedMs])])

/**
 * Looks at a folder again and again. Files that grow are left out, and those that failed until they change. While any
 * file grows or has just gone, none counts as removed: it may be on its way to another name.
 */
export class FolderWatch {
  #before = new Map<string, string>()
  #told = ""
  readonly #failed = new Map<string, string>()
  #device: number | undefined

  /** `without` is a folder that is left out. */
  constructor(
    private readonly root: string,
    private readonly without: string,
  ) {}

  /** Waits until there is something in the folder to be done. `onAway` is told, once, why it can't be looked at. */
  async next(signal: AbortSignal, onAway: (reason: string) => void = () => {}): Promise<Glance> {
    let told = ""
    for (;;) {
      const glance = await this.look().catch((error: unknown) => toReason(error))
      signal.throwIfAborted()
      if (typeof glance === "string" && glance !== told) onAway((told = glance))
      if (glance !== null && typeof glance !== "string") return glance
      await sleep(POLL_MS, undefined, { signal })
    }
  }

  /** Remembers files that could not be imported. */
  leaveOut({ files }: Glance, failed: ReadonlySet<string>): void {
    for (const file of files) if (failed.has(file.path)) this.#failed.set(file.path, signOf(file))
  }

  /** What has changed since it last told of something; null where nothing has, or the folder is away. */
  async look(): Promise<Glance | null> {
    const { dev } = await stat(this.root)
    this.#device ??= dev
    // A disk that was taken away leaves an empty folder: that is no wish to remove anything.
    if (dev !== this.#device) return null
    const scan = await scanFolder(this.root, this.without)
    const { files, unreadable } = scan
    const before = this.#before
    const now = new Map(files.map((file) => [file.path, signOf(file)]))
    this.#before = now
    const isGrowing = ({ path }: FoundFile) => before.get(path) !== now.get(path)
    const isFailed = ({ path }: FoundFile) => this.#failed.get(path) === now.get(path)
    const mayRemove = !files.some(isGrowing) && [...before.keys()].every((path) => now.has(path))
    const settled = files.filter((file) => !isGrowing(file)).map(({ path }) => [path, now.get(path)])
    if (settled.length === 0 && !mayRemove && unreadable.size === 0) return null
    const told = JSON.stringify([mayRemove, settled, [...unreadable]])
    if (told === this.#told) return null
    this.#told = told
    const leftOut = files.filter((file) => isGrowing(file) || isFailed(file)).map(({ path }) => path)
    return { ...scan, leftOut: new Set(leftOut), mayRemove }
  }
}
