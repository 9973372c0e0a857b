import { randomBytes } from "node:crypto"
import { NextResponse, type NextRequest } from "next/server"
import { createPagePolicy } from "@/lib/http/page-policy"

/** Addresses of files and of the API begin at the root of a host. */
function refuseSubPath(prefix: string): NextResponse {
  const text = `Freshet is served from the root of a host, not below ${prefix}: give it a host name or a port of its own.\n`
  return new NextResponse(text, { status: 421, headers: { "content-type": "text/plain; charset=utf-8" } })
}

/** Gives each page its policy. Next reads the nonce from the request's header and puts it on the scripts it writes. */
export function proxy(request: NextRequest): NextResponse {
  const prefix = request.headers.get("x-forwarded-prefix")?.replace(/[^\w./-]/g, "") ?? ""
  if (/[^/]/.test(prefix)) return refuseSubPath(prefix)
  const nonce = randomBytes(16).toString("base64")
  const policy = createPagePolicy(nonce, process.env.NODE_ENV === "development")
  const headers = new Headers(request.headers)
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  return response
}

export const config = {
  // Pages alone. A request that comes by here is copied, body and all, and what is no page needs no nonce.
  matcher: [
    {
      source: "/((?!api/|media/|_next/static/|icon.svg).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
}
