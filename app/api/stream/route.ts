import { openEventStream } from "@/lib/http/event-stream"
import { handle } from "@/lib/http/handle"
import { LIST_LENGTH } from "@/lib/lists/finish-list"
import { readRecommendations } from "@/lib/lists/read-lists"
import { listSubscriptions } from "@/lib/redis/list-subscriptions"
import { requireSession } from "@/lib/session/read-session"

export const GET = handle(async (request) => {
  const { userId } = requireSession(request)
  return openEventStream(request, async (send) => {
    const leave = await listSubscriptions().follow(userId, (list) => send("recommendations", list))
    // After the subscription, so that no list falls between the page's own and the first one announced.
    const list = await readRecommendations(userId, LIST_LENGTH)
    send("recommendations", JSON.stringify(list))
    return leave
  })
})
