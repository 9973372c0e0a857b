import { cachedCatalogue } from "@/lib/data/catalogue"
import { acceptEvents } from "@/lib/pipeline/accept/accept-events"
import { MAX_BODY_BYTES, parsePostedEvents } from "@/lib/pipeline/accept/parse-posted-events"
import { handle, privateJson } from "@/lib/http/handle"
import { limitEvents, limitWrite } from "@/lib/http/limits"
import { readJson } from "@/lib/http/read-json"
import { requireSameOrigin } from "@/lib/http/same-origin"
import { requireSession } from "@/lib/http/read-session"

export const POST = handle(async (request) => {
  requireSameOrigin(request)
  const { userId } = requireSession(request)
  await limitWrite(request)
  const body = await readJson(request, MAX_BODY_BYTES)
  // A video may have been taken out of the catalogue while somebody watched it.
  const { durations } = await cachedCatalogue()
  const events = parsePostedEvents(body, (id) => durations.has(id))
  await limitEvents(userId, events.length)
  return privateJson({ events: await acceptEvents(userId, events) }, { status: 202 })
})
