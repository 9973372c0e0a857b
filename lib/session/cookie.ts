import { SESSION_S } from "@/lib/session/token"

/** `__Host-` binds a cookie to this very host, and needs https; plain http is for one's own machine. */
export const cookieName = (isSecure: boolean): string => (isSecure ? "__Host-freshet" : "freshet")

export const isSecureRequest = (headers: Headers): boolean =>
  headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"

/** The Set-Cookie header of a session. */
export function writeCookie(token: string, isSecure: boolean): string {
  const secure = isSecure ? "; Secure" : ""
  return `${cookieName(isSecure)}=${token}; Path=/; Max-Age=${SESSION_S}; HttpOnly; SameSite=Lax${secure}`
}

/** The session's token in a request, or null. */
export function readCookie(headers: Headers): string | null {
  const name = cookieName(isSecureRequest(headers))
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
