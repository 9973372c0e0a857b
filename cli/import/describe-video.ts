import { basename } from "node:path"
import type { ImportedVideo } from "@/lib/data/imports"
import type { MadeMedia } from "./make-media"
import { folderOf, stemOf, type FoundFile } from "./scan"
import { readName, slugify } from "./titles"

const LONGEST_DESCRIPTION = 2_000
const MOST_TAGS = 8
/** Clocks of cameras that were never set say 1904 or 1970. */
const OLDEST = Date.UTC(1990, 0)

/**
 * The series of a folder below `root`: its name and the names of those it is in; of files at the top, the name of
 * `root`.
 */
export function nameSeries(root: string, folder: string) {
  const parts = folder === "" ? [basename(root)] : folder.split("/")
  const title = parts.map((part) => readName(part).title || part).join(" – ")
  return { slug: slugify(title) || "series", title, description: `Videos from the folder ${title}.` }
}

/** The title of a file; one that is called by its number alone is called after its series. */
export function nameVideo(root: string, path: string): string {
  const { order, title } = readName(stemOf(path))
  if (title !== "") return title
  const series = nameSeries(root, folderOf(path)).title
  return order === null ? series : `${series} ${order}`
}

function findDate({ creation_time }: Record<string, string>, { modifiedMs }: FoundFile): Date {
  const told = Date.parse(creation_time ?? "")
  return new Date(told >= OLDEST && told <= Date.now() ? told : modifiedMs)
}

function listTags({ genre = "", keywords = "" }: Record<string, string>): string[] {
  const tags = `${genre},${keywords}`.split(/[,;]/).map((word) => word.trim().toLowerCase())
  return [...new Set(tags)].filter((tag) => tag !== "" && tag.length <= 40).slice(0, MOST_TAGS)
}

/** What the site tells of a video, from its name and what its file says of itself: often no more than a title. */
export function describeVideo(
  root: string,
  file: FoundFile,
  { duration, probe, media }: MadeMedia,
  captions: ImportedVideo["media"]["captions"],
): ImportedVideo {
  const title = nameVideo(root, file.path)
  return {
    title,
    slug: slugify(title) || "video",
    description: (probe.tags.description ?? probe.tags.synopsis ?? "").trim().slice(0, LONGEST_DESCRIPTION),
    duration,
    publishedAt: findDate(probe.tags, file),
    tags: listTags(probe.tags),
    media: { ...media, captions },
  }
}
