import { cachedCatalogue } from "@/lib/data/catalogue"
import { acceptEvents } from "@/lib/events/accept-events"
import { MAX_BODY_BYTES, parsePostedEvents } from "@/lib/events/parse-posted-events"
import { handle, privateJson } from "@/lib/http/handle"
import { readJson } from "@/lib/http/read-json"
import { requireSameOrigin } from "@/lib/http/same-origin"
import { takeTokens } from "@/lib/redis/rate-limit"
import { requireSession } from "@/lib/session/read-session"

/** Far above what a person with a few tabs does. */
const PER_VIEWER = { size: 3_000, rate: 100 }

export const POST = handle(async (request) => {
  requireSameOrigin(request)
  const { userId } = requireSession(request)
  const body = await readJson(request, MAX_BODY_BYTES)
  const { cards } = await cachedCatalogue()
  const events = parsePostedEvents(body, (id) => cards.has(id))
  await takeTokens(`viewer:${userId}`, events.length, PER_VIEWER)
  return privateJson({ events: await acceptEvents(userId, events) }, { status: 202 })
})
