import { handle } from "@/lib/http/handle"
import { notFound } from "@/lib/http/problem"
import { idSchema } from "@/lib/http/query"
import { findVideo } from "@/lib/serving/videos"

type Context = RouteContext<"/api/videos/[id]">

export const GET = handle<Context>(async (_request, { params }) => {
  const id = idSchema.safeParse((await params).id)
  const video = id.success ? await findVideo(id.data) : null
  if (video === null) throw notFound("There is no such video.")
  return Response.json(video)
})
