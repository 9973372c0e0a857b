import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { isDraining } from "@/lib/http/draining"
import { handle, privateJson } from "@/lib/http/handle"
import { readParts } from "@/lib/ops/parts"
import { askWhetherRecorded } from "@/lib/pipeline/accept/require-recorded-log"
import { withDeadline } from "@/lib/platform/deadline"

const ASK_MS = 1_000

export const dynamic = "force-dynamic"

const isCatalogueKnown = () =>
  cachedCatalogue().then(
    () => true,
    () => false,
  )

/** An unanswered question is no reason to be taken out. */
const isRecorded = () => withDeadline(askWhetherRecorded(), ASK_MS).catch(() => true)

/**
 * The process can serve pages, since it knows the videos, from Postgres or from when it last answered; what it accepts
 * will be recorded, and it is not about to stop. What else is away degrades the site for all processes alike, so taking
 * this one out would help nobody.
 */
export const GET = handle(async () => {
  const [parts, isKnown, recorded] = await Promise.all([readParts(), isCatalogueKnown(), isRecorded()])
  const ready = isKnown && recorded && !isDraining()
  return privateJson({ ready, parts, recorded }, { status: ready ? 200 : 503 })
})
