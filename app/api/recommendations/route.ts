import { z } from "zod"
import { handle, privateJson } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { readSession } from "@/lib/http/read-session"
import { readRecommendations } from "@/lib/serving/recommendations"

const querySchema = z.object({ limit: limitOf(24) })

export const GET = handle(async (request) => {
  const { limit } = parseQuery(request, querySchema)
  const session = await readSession(request.headers)
  return privateJson(await readRecommendations(session?.viewerId ?? null, limit))
})
