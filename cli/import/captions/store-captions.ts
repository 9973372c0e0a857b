import { readFile } from "node:fs/promises"
import type { Media } from "@/lib/contract/media"
import { ImportError, toReason } from "../import-error"
import { openDrafts, storeData } from "../media-folder"
import { locate } from "../path-bytes"
import type { HashedFile } from "../plan"
import { toVtt } from "./convert"
import type { EmbeddedCaptions } from "./embedded"
import type { CaptionName } from "./names"

type Captions = Media["captions"]

/** Far more than a day of speech. */
const BYTES_LIMIT = 8 * 1024 * 1024

function store(contentHash: string, { lang, label }: CaptionName, text: string): Captions[number] {
  return { path: storeData(contentHash, `.${lang.toLowerCase()}.vtt`, text), lang, label }
}

/** Two of one name could not be told apart in a menu. */
export function tellApart(captions: Captions): Captions {
  const seen = new Map<string, number>()
  return captions.map((each) => {
    const count = (seen.get(each.label) ?? 0) + 1
    seen.set(each.label, count)
    return count === 1 ? each : { ...each, label: `${each.label} ${count}` }
  })
}

/** Stores captions that are inside a file. */
export const storeEmbedded = (contentHash: string, captions: EmbeddedCaptions[]): Captions =>
  captions.map(({ text, ...name }) => ({ ...store(contentHash, name, text), embedded: true }))

/**
 * The captions beside a video, as WebVTT files of the site. `frameRate` answers how many frames a second it has;
 * `onFailed` is told of each that can't be read.
 */
export async function storeCaptions(
  root: string,
  { contentHash, captions }: HashedFile,
  frameRate: () => Promise<number>,
  signal: AbortSignal,
  onFailed: (path: string, reason: string) => void,
): Promise<Captions> {
  const stored: Captions = []
  for (const { path, bytes, lang, label } of captions) {
    try {
      if (bytes > BYTES_LIMIT) throw new ImportError("It is too large for captions.")
      const data = await readFile(locate(root, path))
      const text = await toVtt({ data, lang, frameRate, folder: openDrafts(contentHash), signal })
      stored.push(store(contentHash, { lang, label }, text))
    } catch (error) {
      signal.throwIfAborted()
      onFailed(path, toReason(error))
    }
  }
  return stored
}
