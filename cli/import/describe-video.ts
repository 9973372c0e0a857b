import { basename } from "node:path"
import type { ImportedVideo } from "@/lib/data/imports"
import { groupBy } from "@/lib/platform/group-by"
import type { MadeMedia } from "./make-media"
import { toShown } from "./path-bytes"
import { folderOf, stemOf, type FoundFile } from "./scan"
import { areNumbered, cleanText, readName, slugify } from "./titles"

const LONGEST_DESCRIPTION = 2_000
const MOST_TAGS = 8
const LONGEST_TAG = 40
/** Clocks of cameras that were never set say 1904 or 1970. */
const OLDEST = Date.UTC(1990, 0)

/** What videos and series of a folder are called: a name means something only among those beside it. */
export class Naming {
  readonly #numbered: Set<string>

  /** `paths`: those of all videos below `root`. */
  constructor(
    private readonly root: string,
    paths: readonly string[],
  ) {
    const folders = [...groupBy(paths, folderOf)]
    const isNumbered = ([, inside]: [string, readonly string[]]) => areNumbered(inside.map(stemOf))
    this.#numbered = new Set(folders.filter(isNumbered).map(([folder]) => folder))
  }

  /**
   * The series of a folder below the root: its name and the names of those it is in; of files at the top, the name of
   * the root.
   */
  series(folder: string) {
    const parts = folder === "" ? [basename(this.root)] : folder.split("/")
    const names = parts
      .map(toShown)
      .map((part) => readName(part, false).title || cleanText(part, LONGEST_TAG))
    const title = names.join(" – ") || "Videos"
    return { slug: slugify(title) || "series", title, description: `Videos from the folder ${title}.` }
  }

  /** The title of a file; one that is called by its number alone is called after its series. */
  title(path: string): string {
    const { order, title } = readName(toShown(stemOf(path)), this.#numbered.has(folderOf(path)))
    if (title !== "") return title
    const series = this.series(folderOf(path)).title
    return order === null ? series : `${series} ${order}`
  }
}

function findDate({ creation_time }: Record<string, string>, { modifiedMs }: FoundFile): Date {
  const told = Date.parse(creation_time ?? "")
  return new Date(told >= OLDEST && told <= Date.now() ? told : modifiedMs)
}

function listTags({ genre = "", keywords = "" }: Record<string, string>): string[] {
  const tags = `${genre},${keywords}`
    .split(/[,;]/)
    .map((word) => cleanText(word, LONGEST_TAG + 1).toLowerCase())
  return [...new Set(tags)].filter((tag) => tag !== "" && tag.length <= LONGEST_TAG).slice(0, MOST_TAGS)
}

/** What the site tells of a video, from its name and what its file says of itself: often no more than a title. */
export function describeVideo(
  title: string,
  file: FoundFile,
  { duration, probe, media }: MadeMedia,
  captions: ImportedVideo["media"]["captions"],
): ImportedVideo {
  return {
    title,
    slug: slugify(title) || "video",
    description: cleanText(probe.tags.description ?? probe.tags.synopsis ?? "", LONGEST_DESCRIPTION, true),
    duration,
    publishedAt: findDate(probe.tags, file),
    tags: listTags(probe.tags),
    media: { ...media, captions },
  }
}
