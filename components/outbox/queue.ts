import type { OutgoingEvent } from "@/components/outbox/event"

/** What the outbox needs of a storage. */
export type KeyValue = { keys(): string[] } & Pick<Storage, "getItem" | "setItem" | "removeItem">

/** An event that waits, and who did it: null while this browser has not been given a viewer yet. */
export type Waiting = { key: string; viewer: number | null; event: OutgoingEvent }

export const MAX_EVENTS = 100
/** Under the server's 64 KiB, and under the 64 KiB a browser lets keepalive requests hold together. */
export const MAX_BYTES = 56 * 1024
const PREFIX = "freshet.outbox."
const KEPT_FOR_MS = 7 * 24 * 3600 * 1000

let counter = 0

/**
 * One key per event: adding and removing are atomic, so tabs never overwrite each other's events. Keys sort by time.
 */
export function addToQueue(
  storage: KeyValue,
  viewer: number | null,
  event: OutgoingEvent,
  now: number,
): Waiting {
  counter = (counter + 1) % 46_656
  const time = now.toString(36).padStart(9, "0")
  const key = `${PREFIX}${time}.${counter.toString(36).padStart(3, "0")}.${event.event_id}`
  storage.setItem(key, JSON.stringify({ viewer, event }))
  return { key, viewer, event }
}

export const isQueueKey = (key: string) => key.startsWith(PREFIX)

/** All that waits, oldest first. What can't be read, or is older than a week, is removed. */
export function readQueue(storage: KeyValue, now: number): Waiting[] {
  const keys = storage.keys().filter(isQueueKey)
  const waiting: Waiting[] = []
  for (const key of keys.sort()) {
    const text = storage.getItem(key)
    // Another tab has sent it meanwhile.
    if (text === null) continue
    const entry = parseEntry(key, text)
    if (entry && now - Date.parse(entry.event.occurred_at) < KEPT_FOR_MS) waiting.push(entry)
    else storage.removeItem(key)
  }
  return waiting
}

function parseEntry(key: string, text: string): Waiting | null {
  try {
    const value = JSON.parse(text) as Omit<Waiting, "key">
    return typeof value.event.event_id === "string" ? { key, viewer: value.viewer, event: value.event } : null
  } catch {
    return null
  }
}

/** Events done before there was a viewer belong to the first one this browser is given. */
export function adoptQueue(storage: KeyValue, viewer: number, now: number): void {
  for (const { key, viewer: owner, event } of readQueue(storage, now)) {
    if (owner === null) storage.setItem(key, JSON.stringify({ viewer, event }))
  }
}

/** The next request for this viewer: in order, at most `limit` events and 56 KiB. */
export function nextBatch(waiting: Waiting[], viewer: number, limit = MAX_EVENTS): Waiting[] {
  const batch: Waiting[] = []
  let bytes = '{"events":[]}'.length
  for (const entry of waiting) {
    if (entry.viewer !== viewer) continue
    bytes += new TextEncoder().encode(JSON.stringify(entry.event)).length + 1
    if (batch.length > 0 && (batch.length >= limit || bytes > MAX_BYTES)) break
    batch.push(entry)
  }
  return batch
}

export function removeFromQueue(storage: KeyValue, batch: Waiting[]): void {
  for (const { key } of batch) storage.removeItem(key)
}

/** What waits of these viewers will never be sent. */
export function dropFromQueue(storage: KeyValue, viewers: (number | null)[], now: number): void {
  const dropped = readQueue(storage, now).filter(({ viewer }) => viewers.includes(viewer))
  removeFromQueue(storage, dropped)
}
