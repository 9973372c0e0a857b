import { clientAddress } from "@/lib/http/client-address"
import { readEnv } from "@/lib/platform/env"
import { takeTokens } from "@/lib/redis/rate-limit"
import { rateSubjects } from "@/lib/redis/viewer-keys"

export const addressOf = (request: Request) => clientAddress(request.headers, readEnv("TRUSTED_PROXIES"))

/** One request that writes, for the bucket of its address. Throws 429. Before its body is read: that costs as well. */
export const limitWrite = (request: Request): Promise<void> =>
  takeTokens(`writes:${addressOf(request)}`, 1, readEnv("RATE_ADDRESS_WRITES"))

/** One more guest, for the bucket of the address: each is a row that stays. Throws 429. */
export const limitGuest = (request: Request): Promise<void> =>
  takeTokens(`guests:${addressOf(request)}`, 1, readEnv("RATE_ADDRESS_GUESTS"))

/** Events of one viewer, wherever they come from, and of one address, whosoever they are. Throws 429. */
export async function limitEvents(request: Request, viewerId: number, count: number): Promise<void> {
  await Promise.all([
    takeTokens(rateSubjects.events(viewerId), count, readEnv("RATE_VIEWER_EVENTS")),
    takeTokens(`events:${addressOf(request)}`, count, readEnv("RATE_ADDRESS_EVENTS")),
  ])
}

/** Reading or erasing all that is kept of a viewer costs more than anything else. */
const DATA_LIMIT = { size: 6, rate: 0.1 }

/** One export or erasure of a viewer's data. Throws 429. */
export const limitData = (viewerId: number): Promise<void> =>
  takeTokens(rateSubjects.data(viewerId), 1, DATA_LIMIT)
