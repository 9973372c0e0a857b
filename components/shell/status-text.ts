export type Parts = { kafka: boolean; postgres: boolean; redis: boolean; worker: boolean }
export type ClientSigns = {
  offline: boolean
  outboxFailing: boolean
  outboxRefused: boolean
  streamFailing: boolean
}

/** The one thing most worth saying, or null when all is well. */
export function statusText(parts: Parts, signs: ClientSigns): string | null {
  if (signs.offline) return "You are offline. What you watch is kept here and sent when you are back."
  if (!parts.postgres)
    return "The record can't be reached right now. Films play; your history, likes and marks are missing until it is back."
  if (!parts.kafka)
    return "The event log can't be reached. What you watch is kept in this browser and sent when it is back."
  if (signs.outboxRefused)
    return "What you watch is not recorded: the site takes this address for another site's. Its log says what to set."
  if (signs.outboxFailing)
    return "What you watch can't be sent right now. It is kept in this browser and sent later."
  if (!parts.worker)
    return "Recommendations are not being renewed right now. What you watch is safely recorded."
  if (!parts.redis) return "Recommendations come from the record for now, so they may be a little older."
  if (signs.streamFailing) return "Live updates are interrupted. Trying again."
  return null
}
