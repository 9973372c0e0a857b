import fc from "fast-check"
import { encode, nastyText } from "./nasty"

/** A line of a request's head. */
export const nastyHeader = fc.oneof(
  fc.constantFrom(
    "Range: bytes=0-",
    "Range: bytes=-1,0-0,5-4",
    "Range: bytes=99999999999999999999-",
    "Range: chapters=1-2",
    'If-Range: "x"',
    "If-None-Match: *",
    "Accept: text/x-component",
    "RSC: 1",
    "Next-Router-Prefetch: 1",
    "Next-Router-State-Tree: %5B%22%22%5D",
    "Next-Router-State-Tree: %",
    "Next-Action: 0123456789abcdef0123456789abcdef01234567",
    "Next-Action: __proto__",
    "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy",
    "x-middleware-rewrite: http://127.0.0.1:1/",
    "x-nextjs-data: 1",
    "x-forwarded-proto: https",
    "x-forwarded-proto: javascript",
    "x-forwarded-host: elsewhere.example",
    "x-forwarded-for: 1.2.3.4, ::1, %",
    "x-freshet-peer: 6.6.6.6",
    "x-http-method-override: DELETE",
    "Sec-Fetch-Site: cross-site",
    "Origin: null",
    "Origin: http://",
    "Host: elsewhere.example",
    "Expect: 100-continue",
    "Expect: nothing",
    "Upgrade: websocket",
    "Last-Event-ID: 99999999999999999999",
    "Content-Encoding: gzip",
    "Accept-Language: \xff\xfe",
  ),
  nastyText.map((text) => `X-Nasty: ${encode(text)}`),
  fc
    .string({
      unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    })
    .map((text) => `Cookie: ${text}`),
)

/**
 * Cookies that look like ours: cut, changed in one place, of another key, with another's payload, or the very name a
 * script would use.
 */
export function forge(cookies: string[]): string[] {
  const token = cookies[0]!.slice("freshet=".length)
  const [payload = "", mac = ""] = token.split(".")
  const claims = Buffer.from(
    JSON.stringify({ u: 900_001, name: "Ada", guest: false, exp: 9e9, nonce: "x" }),
  ).toString("base64url")
  const forged = [
    `${payload}.`,
    `.${mac}`,
    `${claims}.${mac}`,
    `${payload}.${mac.slice(0, -4)}AAAA`,
    `${token}.${mac}`,
    token.toUpperCase(),
    "%00",
    "",
  ]
  return forged.map((value) => `freshet=${value}`)
}
