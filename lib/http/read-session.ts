import { isKnownViewer } from "@/lib/data/known-viewers"
import { HttpError } from "@/lib/http/problem"
import { readEnv } from "@/lib/platform/env"
import { isPartDown, PartDownError } from "@/lib/platform/errors"
import { readCookie } from "@/lib/session/cookie"
import { verifySession, type Session } from "@/lib/session/token"

/**
 * "ended": the viewer was erased, or the number is somebody else's since a restore. "unknown": only Postgres could say
 * which.
 */
type Standing = "good" | "ended" | "unknown"
type Checked = { session: Session; standing: Standing } | { session: null; standing: "ended" }

async function judge({ viewerId, token }: Session): Promise<Standing> {
  try {
    return (await isKnownViewer(viewerId, token)) ? "good" : "ended"
  } catch (error) {
    if (isPartDown(error)) return "unknown"
    throw error
  }
}

/** Who a request's cookie says is watching, if it is ours and in date, and whether that still counts. */
export async function checkSession(headers: Headers): Promise<Checked> {
  const cookie = readCookie(headers)
  const session = cookie === null ? null : verifySession(cookie, readEnv("SESSION_SECRET"), Date.now())
  return session === null ? { session, standing: "ended" } : { session, standing: await judge(session) }
}

/** Who is watching; null where nobody is, or nobody can tell. */
export async function readSession(headers: Headers): Promise<Session | null> {
  const { session, standing } = await checkSession(headers)
  return standing === "good" ? session : null
}

const noViewer = () =>
  new HttpError({
    status: 401,
    title: "There is no viewer.",
    detail: "GET /api/session gives a cookie.",
  })

/** The same, for what makes no sense without a viewer: 401, or 503 where nobody can tell. */
export async function requireSession(request: Request): Promise<Session> {
  const { session, standing } = await checkSession(request.headers)
  if (session === null || standing === "ended") throw noViewer()
  if (standing === "unknown") throw new PartDownError("postgres")
  return session
}

/** Whose events these are: what is only taken need not wait for Postgres. 401 where it says that nobody's. */
export async function requireSender(request: Request): Promise<Session> {
  const { session, standing } = await checkSession(request.headers)
  if (session === null || standing === "ended") throw noViewer()
  return session
}
