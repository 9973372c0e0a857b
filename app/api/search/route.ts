import { z } from "zod"
import { handle } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { searchVideos } from "@/lib/serving/search"

const querySchema = z.object({ q: z.string().max(200), limit: limitOf(24) })

export const GET = handle(async (request) => {
  const { q, limit } = parseQuery(request, querySchema)
  return Response.json({ query: q, videos: await searchVideos(q, limit) })
})
