import { HttpError } from "@/lib/http/problem"

/**
 * Refuses what a page of another site sends with our viewer's cookie: 403. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin; programs that are no browsers say neither and hold no one's cookie but their
 * own.
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site")
  if (site !== null && site !== "same-origin" && site !== "none") throw crossSite()
  const origin = request.headers.get("origin")
  if (origin !== null && !isOwn(origin, request)) throw crossSite()
}

const crossSite = () => new HttpError({ status: 403, title: "Requests from other sites are not taken." })

function isOwn(origin: string, request: Request): boolean {
  const host = request.headers.get("host")
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
