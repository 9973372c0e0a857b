import { HttpError } from "@/lib/http/problem"
import { readEnv } from "@/lib/platform/env"
import { logger } from "@/lib/platform/logger"

/** What a person has to set so that pages that come by a proxy are known for our own. */
const REMEDY =
  "Behind a proxy, let it pass on the Host it was asked for (nginx: `proxy_set_header Host $http_host`), " +
  "or X-Forwarded-Host with TRUSTED_PROXIES set."
/** Refusals are told once each, and no more than so many: they come with every heartbeat of a page. */
const MOST_TOLD = 100
const told = new Set<string>()

/**
 * Refuses what a page of another site sends with our viewer's cookie: 403. Browsers say where a request comes from in
 * Sec-Fetch-Site, those on plain http and older ones in Origin, which is compared with the host that was asked;
 * programs that are no browsers say neither and hold no one's cookie but their own.
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site")
  if (site === "same-origin" || site === "none") return
  const origin = request.headers.get("origin")
  if (site !== null) throw crossSite(`Sec-Fetch-Site is ${site}.`)
  if (origin === null) return
  const hosts = listOwnHosts(request.headers)
  if (hosts.some((host) => isHostOf(origin, host))) return
  tell(request.headers, origin)
  throw crossSite(`The page is of ${origin}, and ${hosts.join(" or ")} was asked. ${REMEDY}`)
}

const crossSite = (detail: string) =>
  new HttpError({ status: 403, title: "Requests from other sites are not taken.", detail })

/** The hosts we were asked by: what came to us, and what came to the outermost of the proxies that are trusted. */
function listOwnHosts(headers: Headers): string[] {
  const trusted = readEnv("TRUSTED_PROXIES")
  const seen = headers.get("x-forwarded-host")?.split(",") ?? []
  const forwarded = trusted === 0 ? undefined : (seen.at(-trusted) ?? seen[0])
  return [headers.get("host"), forwarded].flatMap((host) => host?.trim() || [])
}

/** Compared as addresses: a port that goes without saying may be said. */
function isHostOf(origin: string, host: string): boolean {
  try {
    const { protocol, host: own } = new URL(origin)
    return new URL(`${protocol}//${host}`).host === own
  } catch {
    return false
  }
}

function tell(headers: Headers, origin: string): void {
  const host = headers.get("host")
  const key = `${origin} ${host}`
  if (told.has(key) || told.size >= MOST_TOLD) return
  told.add(key)
  const forwarded_host = headers.get("x-forwarded-host")
  logger.warn({ origin, host, forwarded_host, remedy: REMEDY }, "a page was refused as one of another site")
}
