import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CatalogueEntry } from "./catalogue"
import { toWebVtt } from "./encode/captions"
import { storeMedia } from "./encode/media-store"
import { drawPosters } from "./encode/poster"
import { writeSound } from "./encode/sound"
import { encodeFilm, encodePreview } from "./encode/video"
import type { Film as ManifestFilm } from "./manifest"
import { FPS } from "./scene/stage"

/** The part of a film's manifest entry that only rendering can tell. */
export type RenderedMedia = Pick<ManifestFilm, "sources" | "posters" | "poster_blur" | "preview" | "captions">

const PARALLEL = 2
const VIDEO_TYPE = 'video/webm; codecs="vp09.00.31.08, opus"'
const COARSEST_CRF = 52

/** Renders one film into films/media, coarser where it would weigh more than it may. */
async function renderFilm(
  entry: CatalogueEntry,
  limit: number,
  onShare: (share: number) => void,
): Promise<RenderedMedia> {
  const { film, eyebrow } = entry
  const folder = mkdtempSync(join(tmpdir(), "freshet-film-"))
  const size = (path: string) => statSync(path).size
  try {
    const [soundPath, path, previewPath] = ["sound.wav", "film.webm", "preview.webm"].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    const scene = film.createScene()
    await writeSound(scene, film.duration, soundPath)
    const total = Math.round(film.duration * FPS)
    for (let crf = 38; crf <= COARSEST_CRF; crf += size(path) > 1.5 * limit ? 9 : 5) {
      await encodeFilm({
        film,
        scene,
        eyebrow,
        soundPath,
        path,
        crf,
        onFrame: (done) => onShare(done / total),
      })
      if (size(path) <= limit) break
    }
    await encodePreview(path, film.previewAt, previewPath, size)
    const { images, blur } = drawPosters(film, scene)
    return {
      sources: [{ ...storeMedia(film.slug, ".webm", readFileSync(path)), type: VIDEO_TYPE }],
      posters: images.map(({ width, data }) => ({ ...storeMedia(film.slug, `-${width}.webp`, data), width })),
      poster_blur: blur,
      preview: storeMedia(film.slug, ".preview.webm", readFileSync(previewPath)),
      captions: [
        { ...storeMedia(film.slug, ".en.vtt", Buffer.from(toWebVtt(film))), lang: "en", label: "English" },
      ],
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
  /** Bytes that a film's video may have before it is encoded again, coarser. */
  limit: number
  onProgress: (progress: Progress) => void
  /** Called after each film, so that what is done survives an interruption. */
  onRendered: (entry: CatalogueEntry, media: RenderedMedia) => void
}

/** Renders films, two at a time: one is drawn while the other is encoded. */
export async function renderFilms(entries: CatalogueEntry[], options: RenderOptions): Promise<void> {
  const queue = [...entries]
  const running = new Map<string, number>()
  let finished = 0
  const report = () => options.onProgress({ running, finished, total: entries.length })
  const work = async () => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      const { slug } = entry.film
      const media = await renderFilm(entry, options.limit, (share) => {
        running.set(slug, share)
        report()
      })
      running.delete(slug)
      finished++
      options.onRendered(entry, media)
      report()
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, work))
}
