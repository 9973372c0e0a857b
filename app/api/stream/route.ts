import { openEventStream } from "@/lib/http/event-stream"
import { handle } from "@/lib/http/handle"
import { requireSession } from "@/lib/http/read-session"
import { followRecommendations } from "@/lib/serving/follow-recommendations"

export const GET = handle(async (request) => {
  const { viewerId } = await requireSession(request)
  return openEventStream(request, viewerId, (send) =>
    followRecommendations(viewerId, (list) => send("recommendations", JSON.stringify(list))),
  )
})
