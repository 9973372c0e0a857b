import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { handle, privateJson } from "@/lib/http/handle"
import { readParts } from "@/lib/ops/parts"

export const dynamic = "force-dynamic"

const isCatalogueKnown = () =>
  cachedCatalogue().then(
    () => true,
    () => false,
  )

/**
 * The process can serve pages: it knows the videos, from Postgres or from when it last answered. What else is away
 * degrades the site for all processes alike, so taking this one out would help nobody.
 */
export const GET = handle(async () => {
  const [parts, ready] = await Promise.all([readParts(), isCatalogueKnown()])
  return privateJson({ ready, parts }, { status: ready ? 200 : 503 })
})
