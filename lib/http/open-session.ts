import { giveToken } from "@/lib/data/known-viewers"
import { findProfile, listProfiles } from "@/lib/data/profiles"
import { createGuest } from "@/lib/data/viewers"
import { privateJson } from "@/lib/http/handle"
import { limitGuest } from "@/lib/http/limits"
import { HttpError } from "@/lib/http/problem"
import { checkSession } from "@/lib/http/read-session"
import { readEnv } from "@/lib/platform/env"
import { orNullWhenDown } from "@/lib/platform/errors"
import { isSecureRequest, writeCookie } from "@/lib/session/cookie"
import { SESSION_S, signSession, type Identity } from "@/lib/session/token"

const GUEST = "Guest"

async function welcomeGuest(request: Request): Promise<Identity> {
  await limitGuest(request)
  const { id, token } = await createGuest()
  return { viewerId: id, name: GUEST, guest: true, token }
}

/** Tells who is watching; with a cookie where that is news to the browser. */
async function answer(request: Request, identity: Identity, isNew: boolean): Promise<Response> {
  const { viewerId, name, guest } = identity
  const body = {
    viewer: { user_id: viewerId, name, guest },
    profiles: (await orNullWhenDown(listProfiles())) ?? [],
  }
  if (!isNew) return privateJson(body)
  const token = signSession(identity, readEnv("SESSION_SECRET")[0]!, Date.now())
  return privateJson(body, {
    headers: { "set-cookie": writeCookie(token, isSecureRequest(request.headers)) },
  })
}

/**
 * Who is watching by the cookie; a new guest for whoever has none that counts. A cookie past half its life, or without
 * a token, is renewed. Where Postgres can't say whether it counts, it is left as it is.
 */
export async function resumeSession(request: Request): Promise<Response> {
  const { session, standing } = await checkSession(request.headers)
  if (session === null || standing === "ended") return answer(request, await welcomeGuest(request), true)
  if (standing === "unknown") return answer(request, session, false)
  const token = session.token ?? (await giveToken(session.viewerId))
  const isOld = session.expiresAt - Date.now() / 1_000 < SESSION_S / 2
  return answer(request, { ...session, token }, isOld || session.token === null)
}

/** Becomes one of the demo profiles. Throws 404 for one there is not. */
export async function becomeProfile(request: Request, id: string): Promise<Response> {
  const profile = await findProfile(id)
  if (profile === null) throw new HttpError({ status: 404, title: "There is no such profile." })
  return answer(
    request,
    { viewerId: profile.user_id, name: profile.name, guest: false, token: profile.token },
    true,
  )
}

/** Becomes a guest whom nobody knows yet. */
export const becomeNewGuest = async (request: Request): Promise<Response> =>
  answer(request, await welcomeGuest(request), true)
