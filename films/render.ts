import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CatalogueEntry } from "./catalogue"
import { LANGUAGES, toWebVtt } from "./encode/captions"
import { countFrames, drawFilm } from "./encode/draw"
import { takeFingerprint } from "./encode/fingerprint"
import { storeMedia } from "./encode/media-store"
import { encodePosters } from "./encode/poster"
import { writeSound } from "./encode/sound"
import { drawStoryboard, toStoryboardVtt } from "./encode/storyboard"
import { encodeFilm, encodePreview } from "./encode/video"
import type { Film as ManifestFilm } from "./manifest"
import { createShowing } from "./scene/overlay"

/** The part of a film's manifest entry that only rendering can tell. */
export type RenderedMedia = Pick<
  ManifestFilm,
  "sources" | "posters" | "poster_blur" | "preview" | "storyboard" | "captions" | "fingerprint"
>

const PARALLEL = 2
const VIDEO_TYPE = 'video/webm; codecs="vp09.00.31.08, opus"'
/** The share of the work that is drawing, as far as progress is told. */
const DRAWING = 0.4

/** Renders one film into films/media, in no more than `limit` bytes of video and sound. */
async function renderFilm(
  { film, eyebrow }: CatalogueEntry,
  limit: number,
  onShare: (share: number) => void,
): Promise<RenderedMedia> {
  const folder = mkdtempSync(join(tmpdir(), "freshet-film-"))
  const inFolder = (name: string) => join(folder, name)
  const [drawnPath, soundPath, path, previewPath] = [
    inFolder("drawn.mkv"),
    inFolder("sound.webm"),
    inFolder("film.webm"),
    inFolder("preview.webm"),
  ]
  try {
    const showing = createShowing(film, eyebrow)
    await writeSound(showing.scene, film.duration, soundPath)
    await drawFilm(showing, drawnPath, (done) => onShare((DRAWING * done) / countFrames(film)))
    await encodeFilm({ drawnPath, soundPath, path, seconds: film.duration, limit })
    await encodePreview(drawnPath, film.previewAt, previewPath)
    const { images, blur } = encodePosters(film, showing.scene)
    const sheet = storeMedia(film.slug, ".storyboard.webp", drawStoryboard(showing))
    const cues = Buffer.from(toStoryboardVtt(sheet.path, film.duration))
    return {
      sources: [{ ...storeMedia(film.slug, ".webm", readFileSync(path)), type: VIDEO_TYPE }],
      posters: images.map(({ width, data }) => ({ ...storeMedia(film.slug, `-${width}.webp`, data), width })),
      poster_blur: blur,
      preview: storeMedia(film.slug, ".preview.webm", readFileSync(previewPath)),
      storyboard: { sheet, cues: storeMedia(film.slug, ".storyboard.vtt", cues) },
      captions: LANGUAGES.map(({ lang, label, wordsOf }) => ({
        ...storeMedia(film.slug, `.${lang}.vtt`, Buffer.from(toWebVtt(film, wordsOf))),
        lang,
        label,
      })),
      fingerprint: takeFingerprint(showing),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Progress {
  /** Slugs being rendered, with the share that is done. */
  running: ReadonlyMap<string, number>
  finished: number
  total: number
}

interface RenderOptions {
  /** Bytes that a film may have, picture and sound together. */
  limit: number
  onProgress: (progress: Progress) => void
  /** Called after each film, so that what is done survives an interruption. */
  onRendered: (entry: CatalogueEntry, media: RenderedMedia) => void
  /** Called at once when a film can't be rendered; the others go on. */
  onFailed: (entry: CatalogueEntry, error: unknown) => void
}

/**
 * Renders films, two at a time: one is drawn while the other is encoded. A film that can't be rendered is told of and
 * does not stop the others.
 */
export async function renderFilms(entries: CatalogueEntry[], options: RenderOptions): Promise<void> {
  const queue = [...entries]
  const running = new Map<string, number>()
  let finished = 0
  const report = () => options.onProgress({ running, finished, total: entries.length })
  const renderNext = async (entry: CatalogueEntry) => {
    const { slug } = entry.film
    try {
      const media = await renderFilm(entry, options.limit, (share) => {
        running.set(slug, share)
        report()
      })
      options.onRendered(entry, media)
    } catch (error) {
      options.onFailed(entry, error)
    }
    running.delete(slug)
    finished++
    report()
  }
  const work = async () => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) await renderNext(entry)
  }
  await Promise.all(Array.from({ length: PARALLEL }, work))
}
