import { readdir, stat } from "node:fs/promises"
import { basename, dirname, extname } from "node:path"
import { CaptionIndex } from "./captions/caption-index"
import type { CaptionName } from "./captions/names"
import { toReason } from "./import-error"
import { PassedOver } from "./passed-over"
import { locate, toName } from "./path-bytes"
import { compareNames } from "./titles"

const VIDEOS = new Set(
  "mp4 m4v mov qt mkv mk3d webm avi mpg mpeg mpe m1v m2v mp2v ts mts m2ts m2t trp tp wmv asf flv f4v ogv ogg ogm 3gp 3gpp 3g2 mxf vob divx xvid dv mod tod rm rmvb nut ivf y4m amv mjpeg mjpg wtv dvr-ms h264 264 h265 265 hevc".split(
    " ",
  ),
)
const CAPTIONS = new Set("vtt srt ass ssa sub smi sami sbv".split(" "))
/** Folders in which systems and NAS keep what was deleted, and what they made for themselves. */
const BINS =
  /^(#recycle|#snapshot|@eadir|@tmp|@recycle|@recently-snapshot|@sharebin|@sharesnap|\$recycle\.bin|recycler|recycled|system volume information|network trash folder|temporary items|__macosx|lost\.dir|found\.\d{3}|~snapshot)$/i

export type CaptionFile = CaptionName & { path: string; bytes: number; modifiedMs: number }

/** A file that should be a video, as its ending says. */
export type FoundFile = {
  /** Below the folder, with slashes; made of bytes by `toName`. */
  path: string
  bytes: number
  /** Whole milliseconds since 1970. */
  modifiedMs: number
  captions: CaptionFile[]
}

export type Scan = {
  /** In the order in which people would list them, each with its captions. */
  files: FoundFile[]
  /** Folders and files that can't be read, with the reason. */
  unreadable: Map<string, string>
  passedOver: PassedOver
}

export const stemOf = (path: string) => basename(path, extname(path))
/** "" for files at the top. */
export const folderOf = (path: string) => (dirname(path) === "." ? "" : dirname(path))

const endingOf = (path: string) => extname(path).slice(1).toLowerCase()

type Entry = { path: string; kind: "folder" | "file" | "link" | "other" }

async function listFolder(root: string, folder: string): Promise<Entry[]> {
  const entries = await readdir(locate(root, folder), { withFileTypes: true, encoding: "buffer" })
  return entries.map((entry) => {
    const name = toName(entry.name)
    const kind = entry.isDirectory()
      ? "folder"
      : entry.isFile()
        ? "file"
        : entry.isSymbolicLink()
          ? "link"
          : "other"
    return { path: folder === "" ? name : `${folder}/${name}`, kind }
  })
}

/** Reads a folder and those below it, one at a time. An error of one entry is an error of that entry. */
class Walk {
  readonly videos: FoundFile[] = []
  readonly texts: Omit<CaptionFile, keyof CaptionName>[] = []
  readonly unreadable = new Map<string, string>()
  readonly passedOver = new PassedOver()

  constructor(
    private readonly root: string,
    private readonly without: string,
  ) {}

  /** Throws where the folder itself can't be read. */
  async start(): Promise<void> {
    await this.#takeAll(await listFolder(this.root, ""))
  }

  async #takeAll(entries: Entry[]): Promise<void> {
    for (const entry of entries) {
      try {
        await this.#take(entry)
      } catch (error) {
        this.unreadable.set(entry.path, toReason(error))
      }
    }
  }

  async #take({ path, kind }: Entry): Promise<void> {
    const name = basename(path)
    if (String(locate(this.root, path)) === this.without) return
    if (name.startsWith(".")) return this.passedOver.add("hidden", path)
    if (kind === "folder" && BINS.test(name)) return this.passedOver.add("bin", path)
    if (kind === "folder") return this.#takeAll(await listFolder(this.root, path))
    if (kind === "other") return this.passedOver.add("special", path)
    await this.#takeFile(path, kind === "link")
  }

  async #takeFile(path: string, isLink: boolean): Promise<void> {
    const ending = endingOf(path)
    const isText = CAPTIONS.has(ending)
    const isWanted = isText || VIDEOS.has(ending)
    if (!isWanted && !isLink) return this.passedOver.addEnding(ending)
    const stats = await stat(locate(this.root, path)).catch(ignoreGone(isLink))
    if (stats === null) return
    if (stats.isDirectory()) return this.passedOver.add("link", path)
    if (!isWanted) return this.passedOver.addEnding(ending)
    if (!stats.isFile()) return this.passedOver.add("special", path)
    const file = { path, bytes: stats.size, modifiedMs: Math.floor(stats.mtimeMs) }
    if (isText) this.texts.push(file)
    else this.videos.push({ ...file, captions: [] })
  }
}

/** A file may go while the folder is read; a link that leads nowhere is told. */
const ignoreGone = (isLink: boolean) => (error: NodeJS.ErrnoException) => {
  if (error.code === "ENOENT" && !isLink) return null
  if (error.code === "ENOENT") throw new Error("ELOOP", { cause: error })
  throw error
}

/** What is below a folder. `without` is a folder that is left out. Throws where the folder itself can't be read. */
export async function scanFolder(root: string, without = ""): Promise<Scan> {
  const walk = new Walk(root, without)
  await walk.start()
  const { videos, texts, unreadable, passedOver } = walk
  const index = new CaptionIndex(videos)
  for (const text of texts.sort((a, b) => compareNames(a.path, b.path))) {
    const found = index.find(text.path)
    if (found === null) passedOver.add("captions", text.path)
    else for (const { captions } of found.videos) captions.push({ ...text, ...found.name })
  }
  return { files: videos.sort((a, b) => compareNames(a.path, b.path)), unreadable, passedOver }
}
