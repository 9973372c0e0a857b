import { z } from "zod"
import { handle } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { listVideos } from "@/lib/serving/videos"

/** `after`: the id of the last video of the page before. */
const querySchema = z.object({ limit: limitOf(24), after: z.coerce.number().int().min(0).default(0) })

export const GET = handle(async (request) => {
  const { limit, after } = parseQuery(request, querySchema)
  const videos = await listVideos(after, limit)
  return Response.json({ videos, next: videos.length === limit ? (videos.at(-1)?.id ?? null) : null })
})
