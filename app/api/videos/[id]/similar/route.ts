import { z } from "zod"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { handle } from "@/lib/http/handle"
import { notFound } from "@/lib/http/problem"
import { idSchema, limitOf, parseQuery } from "@/lib/http/query"
import { readSimilar } from "@/lib/serving/shared-lists"

type Context = RouteContext<"/api/videos/[id]/similar">
const querySchema = z.object({ limit: limitOf(12) })

export const GET = handle<Context>(async (request, { params }) => {
  const { limit } = parseQuery(request, querySchema)
  const id = idSchema.safeParse((await params).id)
  const { cards } = await cachedCatalogue()
  if (!id.success || !cards.has(id.data)) throw notFound("There is no such video.")
  return Response.json({ items: await readSimilar(id.data, limit) })
})
