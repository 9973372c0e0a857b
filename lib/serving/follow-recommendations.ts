import type { RecommendationList } from "@/lib/contract/list"
import { logger } from "@/lib/platform/logger"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { parseFinishedList } from "@/lib/redis/finished-lists"
import { listSubscriptions } from "@/lib/redis/list-subscriptions"
import { readRecommendations, toRecommendations } from "./recommendations"

/**
 * Tells of a viewer's list as it is, then of each new one as soon as it is announced, in their order. Answers how to
 * leave. Throws where the first one can't be read.
 */
export async function followRecommendations(
  viewer: number,
  tell: (list: RecommendationList) => void,
): Promise<() => void> {
  let telling = Promise.resolve()
  const tellNext = (read: () => Promise<RecommendationList | null>): Promise<void> => {
    const told = telling.then(async () => {
      const list = await read()
      if (list) tell(list)
    })
    telling = told.catch((err: unknown) => logger.debug({ err }, "no list to send"))
    return told
  }
  const readLatest = () => readRecommendations(viewer, LIST_LENGTH)
  const leave = await listSubscriptions().follow(viewer, {
    onList: (text) =>
      void tellNext(async () => {
        const list = parseFinishedList(text)
        return list && toRecommendations(list)
      }).catch(() => undefined),
    onReturn: () => void tellNext(readLatest).catch(() => undefined),
  })
  try {
    // After the subscription, so that no list falls between the page's own and the first one announced.
    await tellNext(readLatest)
  } catch (error) {
    leave()
    throw error
  }
  return leave
}
