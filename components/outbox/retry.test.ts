import { describe, expect, it } from "vitest"
import { judge, waitFor } from "@/components/outbox/retry"

describe("judge", () => {
  it("knows what each answer asks for", () => {
    expect(judge(202, null, 0, 0)).toEqual({ do: "done" })
    expect(judge(401, null, 0, 0)).toEqual({ do: "renew-session" })
    expect(judge(400, null, 0, 0)).toEqual({ do: "split" })
    expect(judge(413, null, 0, 0)).toEqual({ do: "split" })
    for (const status of [null, 403, 429, 500, 503]) expect(judge(status, null, 0, 0).do).toBe("wait")
  })
})

describe("waitFor", () => {
  it("doubles up to half a minute", () => {
    expect([0, 1, 2, 9].map((failures) => waitFor(null, failures, 1))).toEqual([1000, 2000, 4000, 30_000])
    expect(waitFor(null, 0, 0)).toBe(500)
  })

  it("waits at least as long as the server asks, within reason", () => {
    expect(waitFor("7", 0, 1)).toBe(7000)
    expect(waitFor("86400", 0, 1)).toBe(300_000)
    expect(waitFor("Wed, 21 Oct 2026 07:28:00 GMT", 0, 1)).toBe(1000)
  })
})
