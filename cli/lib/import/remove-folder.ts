import { readImports, removeImported } from "@/lib/data/imports"
import { UsageError } from "../usage-error"
import { removeMedia } from "./media-folder"
import type { Report } from "./report"

/** Takes all that came from a folder out of the catalogue, with its media files. The folder itself is not touched, and need not be there any more. */
export async function removeFolder(root: string, report: Report): Promise<void> {
  const live = (await readImports()).filter(({ isRemoved }) => !isRemoved)
  const own = live.filter(({ source }) => source === root)
  if (own.length === 0) {
    const sources = [...new Set(live.map(({ source }) => source))].map((source) => `\n  ${source}`).join("")
    const others = sources === "" ? " Nor did any from elsewhere." : ` There are some from:${sources}`
    throw new UsageError(`No video in the catalogue came from ${root}.${others}`)
  }
  await removeImported(own.map(({ videoId }) => videoId))
  removeMedia(own.map(({ contentHash }) => contentHash))
  for (const { path } of own) report.tell("removed", path)
}
