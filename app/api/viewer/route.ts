import { randomUUID } from "node:crypto"
import { z } from "zod"
import { ERASE } from "@/lib/contract/interaction"
import { revokeViewer } from "@/lib/data/known-viewers"
import { handle } from "@/lib/http/handle"
import { limitData, limitWrite } from "@/lib/http/limits"
import { becomeNewGuest } from "@/lib/http/open-session"
import { HttpError } from "@/lib/http/problem"
import { readJson } from "@/lib/http/read-json"
import { requireSession } from "@/lib/http/read-session"
import { requireSameOrigin } from "@/lib/http/same-origin"
import { writeMessages } from "@/lib/pipeline/accept/write-messages"
import { orNullWhenDown } from "@/lib/platform/errors"
import { exportViewer } from "@/lib/serving/export-viewer"

const bodySchema = z.object({ user_id: z.int() })
const BODY_LIMIT = 1_024

export const GET = handle(async (request) => {
  requireSameOrigin(request)
  const viewer = await requireSession(request)
  await limitData(viewer.viewerId)
  return new Response(await exportViewer(viewer), {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="freshet-viewer-${viewer.viewerId}.json"`,
      "cache-control": "no-store",
    },
  })
})

/**
 * The body names whom it means: the cookie may have become another viewer's in another tab, and there is no way back.
 */
async function requireConfirmation(request: Request, viewerId: number): Promise<void> {
  const body = bodySchema.safeParse(await readJson(request, BODY_LIMIT))
  if (!body.success) throw new HttpError({ status: 400, title: 'The body must be {"user_id": ID}.' })
  if (body.data.user_id === viewerId) return
  throw new HttpError({ status: 409, title: "The cookie is another viewer's. Nothing was erased." })
}

export const DELETE = handle(async (request) => {
  requireSameOrigin(request)
  const { viewerId } = await requireSession(request)
  await limitWrite(request)
  await requireConfirmation(request, viewerId)
  await limitData(viewerId)
  // First who comes after: where that fails, nothing was erased.
  const guest = await becomeNewGuest(request)
  const occurred_at = new Date().toISOString()
  await writeMessages(viewerId, [{ event_id: randomUUID(), type: ERASE, user_id: viewerId, occurred_at }])
  // Without Postgres they end when the worker has erased the viewer.
  await orNullWhenDown(revokeViewer(viewerId))
  return new Response(guest.body, { status: 202, headers: guest.headers })
})
