import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { z } from "zod"

/** A file below films/media, with its path as it is served under /media/. */
const file = z.object({ path: z.string().regex(/^[a-z0-9][a-z0-9./-]*$/), bytes: z.int().positive() })

type FilmFile = z.infer<typeof file>

export const filmSchema = z.object({
  id: z.int().positive(),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1).max(80),
  description: z.string().min(1).max(600),
  series: z.string(),
  episode: z.int().positive(),
  tags: z
    .array(z.string().regex(/^[a-z0-9 -]+$/))
    .min(2)
    .max(8),
  published_at: z.iso.date(),
  /** Seconds, as ffprobe tells. */
  duration: z.number().positive(),
  sources: z.array(file.extend({ type: z.string() })).min(1),
  posters: z.array(file.extend({ width: z.int().positive() })).min(1),
  /** A tiny blurred poster as a data: URL, shown until the real one is there. */
  poster_blur: z.string().startsWith("data:image/webp;base64,").max(200),
  preview: file.nullable(),
  /** Small pictures in one sheet, and which part of it stands for which seconds. */
  storyboard: z.object({ sheet: file, cues: file }).nullable(),
  captions: z.array(file.extend({ lang: z.string(), label: z.string() })),
  /** What sampled frames look like, so that a test can tell whether the code still draws them. */
  fingerprint: z.array(z.string()),
  chapters: z.array(z.object({ start: z.number().nonnegative(), title: z.string().min(1) })),
})
export type Film = z.infer<typeof filmSchema>

/** All files of a film. */
export function listFiles({ sources, posters, captions, preview, storyboard }: Film): FilmFile[] {
  const others = [preview, storyboard?.sheet, storyboard?.cues]
  return [...sources, ...posters, ...captions, ...others.flatMap((each) => each ?? [])]
}

const manifestSchema = z.object({
  series: z.array(
    z.object({ id: z.int().positive(), slug: z.string(), title: z.string(), description: z.string() }),
  ),
  films: z.array(filmSchema),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Reads films/manifest.json, which `npm run films` writes. Throws ZodError where it is not what it should be. */
export function readManifest(): Manifest {
  const path = fileURLToPath(new URL("manifest.json", import.meta.url))
  return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")))
}
