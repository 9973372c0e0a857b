import { describe, expect, it } from "vitest"
import { requireSameOrigin } from "@/lib/http/same-origin"

const check = (headers: Record<string, string>) => () =>
  requireSameOrigin(
    new Request("http://freshet.example/api/events", { headers: { host: "freshet.example", ...headers } }),
  )

describe("requireSameOrigin", () => {
  it.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "https://freshet.example" }],
    ["an address typed by hand", { "sec-fetch-site": "none" }],
    ["an old browser", { origin: "http://freshet.example" }],
    ["a program that is no browser", {}],
  ])("takes %s", (_, headers) => expect(check(headers)).not.toThrow())

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling host", { "sec-fetch-site": "same-site" }],
    ["another origin", { origin: "https://elsewhere.example" }],
    ["another port", { origin: "http://freshet.example:81" }],
    ["a page without origin", { origin: "null" }],
    ["an origin that only begins like ours", { origin: "https://freshet.example.elsewhere.example" }],
  ])("refuses %s", (_, headers) => expect(check(headers)).toThrow("other sites"))
})
