import { UsageError } from "@/cli/shared/usage-error"
import { readImports, removeImported } from "@/lib/data/imports"
import { clearDrafts, removeMedia, removeReplaced } from "./media-folder"
import type { Report } from "./report"

/**
 * Takes all that came from a folder out of the catalogue, with its media files. The folder itself is not touched, and
 * need not be there any more.
 */
export async function removeFolder(root: string, report: Report): Promise<void> {
  const live = (await readImports()).filter(({ isRemoved }) => !isRemoved)
  const own = live.filter(({ source }) => source === root)
  if (own.length === 0) {
    const sources = [...new Set(live.map(({ source }) => source))].map((source) => `\n  ${source}`).join("")
    throw new UsageError(
      `No video in the catalogue came from ${root}.${sources && ` There are some from:${sources}`}`,
    )
  }
  // Where the database is on the same full disk, it needs some room to write that they are gone.
  clearDrafts()
  await removeImported(own.map(({ videoId }) => videoId))
  removeMedia(own.map(({ contentHash }) => contentHash))
  const others = live.filter((entry) => !own.includes(entry))
  removeReplaced(
    others.map(({ contentHash }) => contentHash),
    0,
  )
  for (const { path } of own) report.tell("removed", path)
}
