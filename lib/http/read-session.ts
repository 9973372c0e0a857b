import { HttpError } from "@/lib/http/problem"
import { readEnv } from "@/lib/platform/env"
import { readCookie } from "@/lib/session/cookie"
import { verifySession, type Session } from "@/lib/session/token"

/** Who a request's cookie says is watching; null without a cookie that is ours and in date. */
export function readSession(headers: Headers): Session | null {
  const token = readCookie(headers)
  return token === null ? null : verifySession(token, readEnv("SESSION_SECRET"), Date.now())
}

/** The same, for what makes no sense without a viewer: 401. */
export function requireSession(request: Request): Session {
  const session = readSession(request.headers)
  if (session === null) {
    throw new HttpError({
      status: 401,
      title: "There is no viewer.",
      detail: "GET /api/session gives a cookie.",
    })
  }
  return session
}
