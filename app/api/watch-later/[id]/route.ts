import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { addToWatchLater, removeFromWatchLater } from "@/lib/data/watch-later"
import { handle } from "@/lib/http/handle"
import { limitWrite } from "@/lib/http/limits"
import { notFound } from "@/lib/http/problem"
import { idSchema } from "@/lib/http/query"
import { requireSession } from "@/lib/http/read-session"
import { requireSameOrigin } from "@/lib/http/same-origin"

type Context = RouteContext<"/api/watch-later/[id]">

async function readId({ params }: Context): Promise<number> {
  const id = idSchema.safeParse((await params).id)
  const { cards } = await cachedCatalogue()
  if (!id.success || !cards.has(id.data)) throw notFound("There is no such video.")
  return id.data
}

const done = () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } })

export const PUT = handle<Context>(async (request, context) => {
  requireSameOrigin(request)
  const { viewerId } = await requireSession(request)
  await limitWrite(request)
  await addToWatchLater(viewerId, await readId(context))
  return done()
})

export const DELETE = handle<Context>(async (request, context) => {
  requireSameOrigin(request)
  const { viewerId } = await requireSession(request)
  await limitWrite(request)
  await removeFromWatchLater(viewerId, await readId(context))
  return done()
})
