import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Media } from "@/lib/contract/media"
import { storeData } from "./media-folder"
import type { HashedFile } from "./plan"
import { toVtt } from "./srt"

/** Far more than a day of speech. */
const BYTES_LIMIT = 8 * 1024 * 1024

/** The captions beside a video, as WebVTT files of the site. `onFailed` is told of each that can't be read. */
export async function storeCaptions(
  root: string,
  { contentHash, captions }: HashedFile,
  onFailed: (path: string, reason: string) => void,
): Promise<Media["captions"]> {
  const stored: Media["captions"] = []
  for (const { path, bytes, lang, label } of captions) {
    const text = bytes > BYTES_LIMIT ? null : toVtt(await readFile(join(root, path)))
    if (text === null) onFailed(path, "There are no captions in it.")
    else {
      const name = storeData(contentHash, `.${lang.toLowerCase()}.vtt`, text)
      stored.push({ path: name, lang, label })
    }
  }
  return stored
}
