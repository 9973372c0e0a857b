import { MAX_BODY_BYTES } from "@/lib/contract/interaction"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { handle, privateJson } from "@/lib/http/handle"
import { limitEvents, limitWrite } from "@/lib/http/limits"
import { readJson } from "@/lib/http/read-json"
import { requireSender } from "@/lib/http/read-session"
import { requireSameOrigin } from "@/lib/http/same-origin"
import { acceptEvents } from "@/lib/pipeline/accept/accept-events"
import { parsePostedEvents } from "@/lib/pipeline/accept/parse-posted-events"
import { setClocks } from "@/lib/pipeline/accept/set-clocks"

export const POST = handle(async (request) => {
  requireSameOrigin(request)
  const { viewerId } = await requireSender(request)
  await limitWrite(request)
  const body = await readJson(request, MAX_BODY_BYTES)
  // A video may have been taken out of the catalogue while somebody watched it.
  const { durations } = await cachedCatalogue()
  const events = parsePostedEvents(setClocks(body, Date.now()), (id) => durations.has(id))
  await limitEvents(request, viewerId, events.length)
  return privateJson({ events: await acceptEvents(viewerId, events) }, { status: 202 })
})
