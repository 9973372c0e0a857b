import { readManifest } from "@/films/manifest"
import type { CatalogueVideo } from "@/lib/data/save-catalogue"

/** The videos that come with Freshet, as the catalogue takes them. */
export function readBundledFilms() {
  const { series, films } = readManifest()
  const videos = films.map(
    ({
      sources,
      posters,
      poster_blur,
      preview,
      storyboard,
      captions,
      chapters,
      ...video
    }): CatalogueVideo => ({
      ...video,
      media: {
        sources: sources.map(({ path, type }) => ({ path, type })),
        posters: posters.map(({ path, width }) => ({ path, width })),
        poster_blur,
        preview: preview?.path ?? null,
        storyboard: storyboard?.cues.path ?? null,
        captions: captions.map(({ path, lang, label }) => ({ path, lang, label })),
        chapters,
      },
    }),
  )
  return { series, videos }
}
