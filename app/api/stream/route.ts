import { openEventStream } from "@/lib/http/event-stream"
import { handle } from "@/lib/http/handle"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { readRecommendations } from "@/lib/serving/recommendations"
import { logger } from "@/lib/platform/logger"
import { listSubscriptions } from "@/lib/redis/list-subscriptions"
import { requireSession } from "@/lib/http/read-session"

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
