import { withDeadline } from "@/lib/platform/deadline"
import { singleton } from "@/lib/platform/singleton"
import { loadCatalogue, readCatalogueVersion, type Catalogue } from "./catalogue"

/** How long what is held may be behind. */
const MAX_AGE_MS = 5_000
/** Longer, and what was known a moment ago is better than waiting. */
const RENEWAL_MS = 200

type Held = { catalogue: Catalogue; version: bigint }
type Cache = { renewing: Promise<Catalogue> | null; held: Held | null; at: number }

/** Reads it where its version is another one than that of what is held. */
async function read(held: Held | null): Promise<Held> {
  // Asked first: what changes meanwhile is read once more.
  const version = await readCatalogueVersion()
  return held?.version === version ? held : { catalogue: await loadCatalogue(), version }
}

function renew(cache: Cache): Promise<Catalogue> {
  cache.renewing ??= read(cache.held)
    .then((held) => {
      Object.assign(cache, { held, at: Date.now() })
      return held.catalogue
    })
    .finally(() => (cache.renewing = null))
  return cache.renewing
}

const catalogueCache = () => singleton<Cache>("catalogue", () => ({ renewing: null, held: null, at: 0 }))

/** The catalogue as it is now, for this process from now on. */
export async function renewCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  // One that is being read may have been begun before what is to be found in it.
  await cache.renewing?.catch(() => undefined)
  return renew(cache)
}

/**
 * The catalogue as it was at most 5 s ago; it is read again only where it has changed. Where Postgres does not answer,
 * as it was when it last did: videos play on, are found and count. Throws only where it never did.
 */
export async function cachedCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  const { held } = cache
  if (held === null) return renew(cache)
  if (Date.now() - cache.at <= MAX_AGE_MS) return held.catalogue
  return withDeadline(renew(cache), RENEWAL_MS).catch(() => held.catalogue)
}
