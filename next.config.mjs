/** For every answer. The policy of pages holds a nonce: proxy.ts makes it. */
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

/** For what is data: opened by itself it may do nothing, a film may play. */
const DATA_POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const YEAR_S = 31_536_000
const HTTPS = [{ type: "header", key: "x-forwarded-proto", value: "https(?:,.*)?" }]

/** @param {Record<string, string>} headers */
const toList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Text alone. Event streams and files of videos say no-transform: they leave as they are.
  compress: true,
  // One instance of each client per process, also where routes are bundled apart.
  serverExternalPackages: ["kafkajs", "ioredis", "pino"],
  // No page takes a body; Next keeps a copy of this much for those that come by proxy.ts.
  experimental: { proxyClientMaxBodySize: "16kb" },
  headers: async () => [
    { source: "/:path*", headers: toList(EVERYWHERE) },
    { source: "/(api|media)/:path*", headers: toList({ "content-security-policy": DATA_POLICY }) },
    {
      source: "/:path*",
      has: HTTPS,
      headers: toList({ "strict-transport-security": `max-age=${YEAR_S}; includeSubDomains` }),
    },
  ],
}
