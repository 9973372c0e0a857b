import { readdir, stat } from "node:fs/promises"
import { basename, dirname, extname, join } from "node:path"
import { CAPTIONS, findVideoOf, readCaptionName, type CaptionName } from "./caption-names"
import { compareNames } from "./titles"

const VIDEOS = new Set(
  "mp4 m4v mov qt mkv webm avi mpg mpeg m2v ts mts m2ts wmv asf flv ogv ogg 3gp 3g2 mxf vob divx".split(" "),
)

export type CaptionFile = CaptionName & { path: string; bytes: number; modifiedMs: number }

/** A file that should be a video, as its ending says. */
export type FoundFile = {
  /** Below the folder, with slashes. */
  path: string
  bytes: number
  /** Whole milliseconds since 1970. */
  modifiedMs: number
  captions: CaptionFile[]
}

export const stemOf = (path: string) => basename(path, extname(path))
/** "" for files at the top. */
export const folderOf = (path: string) => (dirname(path) === "." ? "" : dirname(path))

const endingOf = (path: string) => extname(path).slice(1).toLowerCase()

/** All files below a folder, without hidden ones, as systems and programs keep them beside what people see. */
async function* walk(root: string, folder: string, without: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`
    if (entry.name.startsWith(".") || join(root, path) === without) continue
    if (entry.isDirectory()) yield* walk(root, path, without)
    else if (entry.isFile() || entry.isSymbolicLink()) yield path
  }
}

async function measure(root: string, path: string) {
  // A file may go while the folder is read.
  const stats = await stat(join(root, path)).catch(() => null)
  return stats?.isFile() ? { path, bytes: stats.size, modifiedMs: Math.floor(stats.mtimeMs) } : null
}

/**
 * The videos below a folder in the order in which people would list them, each with its captions. `without` is a folder
 * that is left out.
 */
export async function scanFolder(root: string, without = ""): Promise<FoundFile[]> {
  const videos: FoundFile[] = []
  const texts: Omit<CaptionFile, keyof CaptionName>[] = []
  for await (const path of walk(root, "", without)) {
    const isText = CAPTIONS.includes(`.${endingOf(path)}`)
    if (!isText && !VIDEOS.has(endingOf(path))) continue
    const file = await measure(root, path)
    if (file === null) continue
    if (isText) texts.push(file)
    else videos.push({ ...file, captions: [] })
  }
  for (const text of texts.sort((a, b) => compareNames(a.path, b.path))) {
    const beside = videos.filter(({ path }) => folderOf(path) === folderOf(text.path))
    const stem = findVideoOf(
      text.path,
      beside.map(({ path }) => stemOf(path)),
    )
    for (const { path, captions } of beside) {
      if (stemOf(path) === stem) captions.push({ ...text, ...readCaptionName(text.path, stem)! })
    }
  }
  return videos.sort((a, b) => compareNames(a.path, b.path))
}
