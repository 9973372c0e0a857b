import { openEventStream } from "@/lib/http/event-stream"
import { handle } from "@/lib/http/handle"
import { LIST_LENGTH } from "@/lib/lists/source"
import { readRecommendations } from "@/lib/lists/read-lists"
import { logger } from "@/lib/logger"
import { listSubscriptions } from "@/lib/redis/list-subscriptions"
import { requireSession } from "@/lib/session/read-session"

export const GET = handle(async (request) => {
  const { userId } = requireSession(request)
  return openEventStream(request, async (send) => {
    const sendLatest = async () => {
      const list = await readRecommendations(userId, LIST_LENGTH)
      send("recommendations", JSON.stringify(list))
    }
    const leave = await listSubscriptions().follow(userId, {
      onList: (list) => send("recommendations", list),
      onReturn: () => void sendLatest().catch((err: unknown) => logger.debug({ err }, "no list to send")),
    })
    try {
      // After the subscription, so that no list falls between the page's own and the first one announced.
      await sendLatest()
    } catch (error) {
      leave()
      throw error
    }
    return leave
  })
})
