import { handle, privateJson } from "@/lib/http/handle"
import { readParts } from "@/lib/health/parts"

export const dynamic = "force-dynamic"

/**
 * The process can serve pages: from Postgres, or what Redis holds. What else is away degrades the site for all processes alike, so taking
 * this one out would help nobody.
 */
export const GET = handle(async () => {
  const parts = await readParts()
  const ready = parts.postgres || parts.redis
  return privateJson({ ready, parts }, { status: ready ? 200 : 503 })
})
