import { z } from "zod"
import { handle } from "@/lib/http/handle"
import { limitWrite } from "@/lib/http/limits"
import { becomeNewGuest, becomeProfile, resumeSession } from "@/lib/http/open-session"
import { HttpError } from "@/lib/http/problem"
import { readJson } from "@/lib/http/read-json"
import { requireSameOrigin } from "@/lib/http/same-origin"

const bodySchema = z.object({ profile: z.string().min(1).max(40) })
const BODY_LIMIT = 1_024

export const GET = handle(async (request) => {
  requireSameOrigin(request)
  return resumeSession(request)
})

export const POST = handle(async (request) => {
  requireSameOrigin(request)
  await limitWrite(request)
  const body = bodySchema.safeParse(await readJson(request, BODY_LIMIT))
  if (!body.success) throw new HttpError({ status: 400, title: 'The body must be {"profile": ID}.' })
  return becomeProfile(request, body.data.profile)
})

export const DELETE = handle(async (request) => {
  requireSameOrigin(request)
  return becomeNewGuest(request)
})
