import { z } from "zod"
import { handle } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { readTrending } from "@/lib/serving/shared-lists"

const querySchema = z.object({ limit: limitOf(12) })

export const GET = handle(async (request) => {
  const { limit } = parseQuery(request, querySchema)
  return Response.json(await readTrending(limit))
})
