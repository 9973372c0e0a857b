import { afterEach, describe, expect, it, vi } from "vitest"
import { HttpError } from "@/lib/http/problem"
import { requireSameOrigin } from "@/lib/http/same-origin"
import { logger } from "@/lib/platform/logger"

const check = (headers: Record<string, string>) => () =>
  requireSameOrigin(
    new Request("http://freshet.example/api/events", { headers: { host: "freshet.example", ...headers } }),
  )

const behind = (proxies: string, headers: Record<string, string>) => {
  vi.stubEnv("TRUSTED_PROXIES", proxies)
  return check({ host: "127.0.0.1:3000", origin: "http://films.example:8081", ...headers })
}
afterEach(() => void vi.unstubAllEnvs())

describe("requireSameOrigin", () => {
  it.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "https://freshet.example" }],
    ["an address typed by hand", { "sec-fetch-site": "none" }],
    ["an old browser", { origin: "http://freshet.example" }],
    ["a program that is no browser", {}],
    [
      "a page by a proxy that changes Host, where the browser says",
      { host: "127.0.0.1:3000", "sec-fetch-site": "same-origin", origin: "https://freshet.example" },
    ],
    ["a port that goes without saying", { host: "freshet.example:80", origin: "http://freshet.example" }],
  ])("takes %s", (_, headers) => expect(check(headers)).not.toThrow())

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling host", { "sec-fetch-site": "same-site" }],
    ["another origin", { origin: "https://elsewhere.example" }],
    ["another port", { origin: "http://freshet.example:81" }],
    ["a page without origin", { origin: "null" }],
    ["an origin that only begins like ours", { origin: "https://freshet.example.elsewhere.example" }],
  ])("refuses %s", (_, headers) => expect(check(headers)).toThrow("other sites"))

  it("knows a page by what came to a trusted proxy", () => {
    const forwarded = { "x-forwarded-host": "films.example:8081" }
    expect(behind("1", forwarded)).not.toThrow()
    expect(behind("1", { "x-forwarded-host": "elsewhere.example, films.example:8081" })).not.toThrow()
    expect(behind("2", { "x-forwarded-host": "films.example:8081, inner" })).not.toThrow()
    expect(behind("0", forwarded)).toThrow("other sites")
    expect(behind("1", { "x-forwarded-host": "films.example:8081, elsewhere.example" })).toThrow(
      "other sites",
    )
  })

  it("says and logs both hosts and what to set, the latter once", () => {
    const warn = vi.spyOn(logger, "warn").mockReturnValue(undefined)
    for (let times = 0; times < 3; times++) {
      const refuse = behind("0", { origin: "http://once.example" })
      let error: unknown
      try {
        refuse()
      } catch (thrown) {
        error = thrown
      }
      const { detail } = (error as HttpError).problem
      expect(detail).toContain("http://once.example")
      expect(detail).toContain("127.0.0.1:3000")
      expect(detail).toContain("TRUSTED_PROXIES")
    }
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]![0]).toMatchObject({ origin: "http://once.example", host: "127.0.0.1:3000" })
    warn.mockRestore()
  })
})
