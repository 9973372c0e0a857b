import { z } from "zod"

/** The files of a video as the `media` column holds them; paths are below /media/. */
export const mediaSchema = z.object({
  sources: z.array(z.object({ path: z.string(), type: z.string() })).min(1),
  posters: z.array(z.object({ path: z.string(), width: z.int() })).min(1),
  poster_blur: z.string(),
  preview: z.string().nullable(),
  /** WebVTT that names a small picture for every few seconds. */
  storyboard: z.string().nullable().default(null),
  /** `embedded`: they were inside the file of the video, not beside it. */
  captions: z.array(
    z.object({ path: z.string(), lang: z.string(), label: z.string(), embedded: z.boolean().optional() }),
  ),
  chapters: z.array(z.object({ start: z.number(), title: z.string() })),
})
export type Media = z.infer<typeof mediaSchema>

export const mediaUrl = (path: string): string => `/media/${path}`
