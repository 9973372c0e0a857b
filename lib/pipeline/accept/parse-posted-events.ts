import { z } from "zod"
import { createPostedEventSchema, type PostedEvent } from "@/lib/contract/interaction"
import { HttpError } from "@/lib/http/problem"

const MAX_EVENTS = 100
export const MAX_BODY_BYTES = 64 * 1024

/** RFC 6901. */
const pointerOf = (path: PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")

/** The events of a body. Throws a 400 that names every fault of every event. `isKnown` tells which videos there are. */
export function parsePostedEvents(body: unknown, isKnown: (videoId: number) => boolean): PostedEvent[] {
  const schema = z.object({ events: z.array(createPostedEventSchema(isKnown)).min(1).max(MAX_EVENTS) })
  const result = schema.safeParse(body)
  if (result.success) return result.data.events
  const errors = result.error.issues.map(({ path, message }) => ({
    pointer: pointerOf(path),
    detail: message,
  }))
  throw new HttpError({ status: 400, title: "The events are not what they should be.", errors })
}
