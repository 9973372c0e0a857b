import { z } from "zod"
import { handle, privateJson } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { readRecommendations } from "@/lib/lists/read-lists"
import { readSession } from "@/lib/session/read-session"

const querySchema = z.object({ limit: limitOf(24) })

export const GET = handle(async (request) => {
  const { limit } = parseQuery(request, querySchema)
  return privateJson(await readRecommendations(readSession(request.headers)?.userId ?? null, limit))
})
