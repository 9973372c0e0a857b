import { z } from "zod"

export const viewerSchema = z.object({ user_id: z.int(), name: z.string(), guest: z.boolean() })
/** Who is watching. */
export type Viewer = z.infer<typeof viewerSchema>

export const profileSchema = z.object({
  id: z.string(),
  user_id: z.int(),
  name: z.string(),
  taste: z.string(),
})
/** A demo viewer anyone may become: `id` is what POST /api/session takes. */
export type Profile = z.infer<typeof profileSchema>

/** How much is kept of a viewer: events, videos they are about, videos put aside. */
export type DataCounts = { events: number; videos: number; watch_later: number }
