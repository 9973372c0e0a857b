import { afterEach, describe, expect, it, vi } from "vitest"
import { sendEvents } from "@/components/outbox/send"

const NO_ANSWER = { status: null, retryAfter: null, acknowledged: [] }

const answer = (response: () => Response) => vi.stubGlobal("fetch", async () => response())
afterEach(() => {
  vi.unstubAllGlobals()
})

describe("sendEvents", () => {
  it("tells what the log has, or what to do", async () => {
    const acknowledged = [{ event_id: "a", partition: 0, offset: "3" }]
    answer(() => Response.json({ events: acknowledged }, { status: 202 }))
    expect(await sendEvents([])).toEqual({ status: 202, retryAfter: null, acknowledged })
    answer(() => new Response("", { status: 503, headers: { "retry-after": "2" } }))
    expect(await sendEvents([])).toEqual({ status: 503, retryAfter: "2", acknowledged: [] })
  })

  it("never throws, and takes nothing for an answer that is not the site's", async () => {
    answer(() => {
      throw new TypeError("Failed to fetch")
    })
    expect(await sendEvents([])).toEqual(NO_ANSWER)
    answer(() => new Response("<h1>Welcome to our hotel</h1>"))
    expect(await sendEvents([])).toEqual(NO_ANSWER)
    answer(() => Response.json({ welcome: true }))
    expect(await sendEvents([])).toEqual(NO_ANSWER)
  })
})
