import { basename, dirname, extname } from "node:path"
import { toShown } from "../path-bytes"
import { cutRelease } from "../titles"
import { cutCaptionName, readCaptionWords, toStemKey, type CaptionName } from "./names"

/** Folders beside videos in which releases keep captions. */
const FOLDER = /^(subs?|subtitles?|captions|cc)$/i

const keyOf = (path: string) => toStemKey(toShown(basename(path, extname(path))))
const shortKeyOf = (path: string) => toStemKey(cutRelease(toShown(basename(path, extname(path)))))

type Video = { path: string }
type Folder<V> = { byName: Map<string, V[]>; byShortName: Map<string, V[]>; all: V[] }

function add<V>(map: Map<string, V[]>, key: string, video: V): void {
  const list = map.get(key)
  if (list) list.push(video)
  else map.set(key, [video])
}

/** Finds the videos that caption files belong to, by their names and places. */
export class CaptionIndex<V extends Video> {
  readonly #folders = new Map<string, Folder<V>>()

  constructor(videos: readonly V[]) {
    for (const video of videos) {
      const folder = this.#folders.get(dirname(video.path)) ?? {
        byName: new Map<string, V[]>(),
        byShortName: new Map<string, V[]>(),
        all: [],
      }
      this.#folders.set(dirname(video.path), folder)
      add(folder.byName, keyOf(video.path), video)
      add(folder.byShortName, shortKeyOf(video.path), video)
      folder.all.push(video)
    }
  }

  /** The videos of the name that a caption file has most of, and what the rest of its name says; null for none. */
  find(path: string): { videos: V[]; name: CaptionName } | null {
    const folder = dirname(path)
    return (
      this.#findByName(path, folder) ??
      (FOLDER.test(basename(folder)) ? this.#findBeside(path, dirname(folder)) : null) ??
      (FOLDER.test(basename(dirname(folder))) ? this.#findByFolder(path) : null)
    )
  }

  #findByName(path: string, folder: string) {
    const videos = this.#folders.get(folder)
    if (!videos) return null
    const cuts = [...cutCaptionName(toShown(path))]
    for (const names of [videos.byName, videos.byShortName]) {
      for (const { key, name } of cuts) {
        const found = names.get(key)
        // By a shortened name there must be no doubt.
        if (found && (names === videos.byName || found.length === 1)) return { videos: found, name }
      }
    }
    return null
  }

  /** Captions in a folder of their own: named after a video beside it, or of the only one there is. */
  #findBeside(path: string, folder: string) {
    const byName = this.#findByName(path, folder)
    const all = this.#folders.get(folder)?.all ?? []
    const name = byName === null && all.length === 1 ? readCaptionWords(nameWithout(path)) : null
    return byName ?? (name && { videos: all, name })
  }

  /** Captions in a folder that is named after their video. */
  #findByFolder(path: string) {
    const own = dirname(path)
    const videos = this.#folders.get(dirname(dirname(own)))
    const found = videos?.byName.get(toStemKey(toShown(basename(own))))
    const name = readCaptionWords(nameWithout(path))
    return found && name ? { videos: found, name } : null
  }
}

const nameWithout = (path: string) => `.${toShown(basename(path, extname(path)))}`
