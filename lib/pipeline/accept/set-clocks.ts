const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const readTime = (value: unknown): number => (typeof value === "string" ? Date.parse(value) : NaN)

/**
 * The body of posted events with times by our clock, `now` (epoch ms), where it says when it was sent by its own: a
 * device that is a minute behind must not have what it does now lose to what another one did before. Whatever is not
 * as it should be stays as it is, for those who check it.
 */
export function setClocks(body: unknown, now: number): unknown {
  if (!isObject(body) || !Array.isArray(body.events)) return body
  const sentAt = readTime(body.sent_at)
  if (Number.isNaN(sentAt)) return body
  const events = body.events.map((event: unknown) => {
    const occurredAt = isObject(event) ? readTime(event.occurred_at) : NaN
    if (!isObject(event) || Number.isNaN(occurredAt)) return event
    const age = Math.max(0, sentAt - occurredAt)
    return { ...event, age, occurred_at: new Date(now - age).toISOString() }
  })
  return { ...body, events }
}
