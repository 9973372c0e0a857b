import { withDeadline } from "@/lib/platform/deadline"
import { singleton } from "@/lib/platform/singleton"
import { loadCatalogue, type Catalogue } from "./catalogue"

const MAX_AGE_MS = 5_000
/** Longer, and what was known a moment ago is better than waiting. */
const RENEWAL_MS = 200

type Cached = { loading: Promise<Catalogue> | null; last: Catalogue | null; at: number }

function renew(cache: Cached): Promise<Catalogue> {
  cache.loading ??= loadCatalogue().finally(() => (cache.loading = null))
  return cache.loading.then((catalogue) => {
    Object.assign(cache, { last: catalogue, at: Date.now() })
    return catalogue
  })
}

const catalogueCache = () => singleton<Cached>("catalogue", () => ({ loading: null, last: null, at: 0 }))

/** The catalogue as it is now, for this process from now on. */
export async function renewCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  // One that is being read may have been begun before what is to be found in it.
  await cache.loading?.catch(() => undefined)
  return renew(cache)
}

/**
 * The catalogue as it was at most 5 s ago. Where Postgres does not answer, as it was when it last did: videos play on,
 * are found and count. Throws only where it never did.
 */
export async function cachedCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  if (cache.last === null) return renew(cache)
  if (Date.now() - cache.at <= MAX_AGE_MS) return cache.last
  return withDeadline(renew(cache), RENEWAL_MS).catch(() => cache.last!)
}
