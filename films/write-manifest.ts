import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { listFilms, SERIES, type CatalogueEntry } from "./catalogue"
import { MEDIA_FOLDER, removeUnused } from "./encode/media-store"
import { listFiles, type Film, type Manifest } from "./manifest"
import type { RenderedMedia } from "./render"

const MANIFEST_PATH = fileURLToPath(new URL("manifest.json", import.meta.url))

/** The manifest as it stands, empty before the first film. */
function readCurrent(): Manifest {
  if (!existsSync(MANIFEST_PATH)) return { series: [], films: [] }
  return JSON.parse(readFileSync(MANIFEST_PATH, "utf8")) as Manifest
}

/** Seconds of a file, as ffprobe tells. */
function measureDuration(path: string): number {
  const args = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", join(MEDIA_FOLDER, path)]
  return Number(execFileSync("ffprobe", args, { encoding: "utf8" }))
}

function describeFilm({ id, film, series, episode }: CatalogueEntry, media: RenderedMedia): Film {
  return {
    id,
    slug: film.slug,
    title: film.title,
    description: film.description,
    series: series.slug,
    episode,
    tags: film.tags,
    published_at: film.publishedAt,
    duration: measureDuration(media.sources[0]!.path),
    ...media,
    chapters: film.chapters,
  }
}

/**
 * Writes the manifest anew: words from the code, files from this run or, for films not rendered now, from the last one.
 */
export function writeManifest(rendered: ReadonlyMap<string, RenderedMedia>): void {
  const previous = new Map(readCurrent().films.map((film) => [film.slug, film]))
  const films = listFilms().flatMap((entry) => {
    const before = previous.get(entry.film.slug)
    const media = rendered.get(entry.film.slug) ?? before
    if (media === undefined) return []
    const { sources, posters, poster_blur, preview, storyboard, captions, fingerprint } = media
    const kept = { sources, posters, poster_blur, preview, storyboard, captions, fingerprint }
    return [describeFilm(entry, kept)]
  })
  const series = SERIES.map(({ slug, title, description }, index) => ({
    id: index + 1,
    slug,
    title,
    description,
  }))
  writeFileSync(MANIFEST_PATH, `${JSON.stringify({ series, films } satisfies Manifest, null, 2)}\n`)
  removeUnused(new Set(films.flatMap(listFiles).map(({ path }) => path)))
}
