import { createPostedEventsSchema, type PostedEvent } from "@/lib/contract/interaction"

/** RFC 6901. */
const pointerOf = (path: PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")

/** What is wrong with posted events, each fault with where it stands, as a JSON pointer. */
export class InvalidEventsError extends Error {
  readonly kind = "invalid-events"

  constructor(readonly faults: { pointer: string; detail: string }[]) {
    super("The events are not what they should be.")
    this.name = "InvalidEventsError"
  }
}

/** Which videos there are while a body is checked. Making the schema takes longer than all else about a request. */
let known: (videoId: number) => boolean = () => false
const schema = createPostedEventsSchema((videoId) => known(videoId))

/**
 * The events of a body. Throws InvalidEventsError, which names every fault of every event. `isKnown` tells which videos
 * there are.
 */
export function parsePostedEvents(body: unknown, isKnown: (videoId: number) => boolean): PostedEvent[] {
  known = isKnown
  const result = schema.safeParse(body)
  if (result.success) return result.data.events
  throw new InvalidEventsError(
    result.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message })),
  )
}
