import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outbox } from "@/components/outbox/outbox"
import { closeBrowser, openFirstTab, FakeBrowser, type FakePage } from "@/test-support/outbox"

const { advanceTimersByTimeAsync: pass } = vi

let browser: FakeBrowser
let page: FakePage
let outbox: Outbox

beforeEach(async () => {
  ;({ browser, page, outbox } = await openFirstTab())
})
afterEach(closeBrowser)

const watch = (...videos: number[]) => videos.map((video_id) => outbox.add({ type: "watch", video_id }))
const log = () => browser.server.log.map(([, video]) => video)
const requests = () => browser.server.requests.map(({ videos }) => videos.length)

describe("sending", () => {
  it("sends at once what comes, in its order, and lets go what the log has", async () => {
    watch(1, 2, 3)
    await pass(0)
    expect(log()).toEqual([1, 2, 3])
    expect(requests()).toEqual([3])
    expect(browser.disk.keys()).toEqual(["freshet.viewer"])
  })

  it("lets impressions wait for company", async () => {
    outbox.add({ type: "impression", video_id: 1 })
    await pass(1_000)
    expect(log()).toEqual([])
    watch(2)
    await pass(0)
    expect(requests()).toEqual([2])
  })

  it("takes as many requests as it needs", async () => {
    const videos = Array.from({ length: 230 }, (_, index) => index)
    watch(...videos)
    await pass(0)
    expect(log()).toEqual(videos)
    expect(requests()).toEqual([100, 100, 30])
  })

  it("keeps what was done before there was a viewer for the first one", async () => {
    browser = new FakeBrowser()
    outbox = browser.openTab()
    watch(1)
    await pass(5_000)
    expect(requests()).toEqual([])
    outbox.setViewer(7)
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })
})

describe("trying again", () => {
  it("waits longer each time, says that it fails, and says when it is over", async () => {
    const said: boolean[] = []
    outbox.subscribe(() => said.push(outbox.state().failing))
    browser.server.beSilent(3)
    const start = Date.now()
    watch(1)
    await pass(60_000)
    expect(browser.server.requests.map(({ at }) => at - start)).toEqual([0, 1_000, 3_000, 7_000])
    expect(said).toEqual([true, false])
    expect(log()).toEqual([1])
  })

  it("waits at least as long as the server asks, whatever comes meanwhile", async () => {
    browser.server.script = [{ status: 429, retryAfter: "20" }]
    watch(1)
    await pass(10_000)
    watch(2)
    await pass(9_999)
    expect(requests()).toEqual([1])
    await pass(1)
    expect(log()).toEqual([1, 2])
  })

  it("waits no longer once the network or a part is back", async () => {
    outbox.start(async () => {})
    browser.server.script = [
      { status: 503, retryAfter: "20" },
      { status: 503, retryAfter: "20" },
    ]
    watch(1)
    await pass(0)
    page.window.dispatchEvent(new Event("online"))
    await pass(0)
    expect(requests()).toEqual([1, 1])
    outbox.retry()
    await pass(0)
    expect(log()).toEqual([1])
  })

  it("renews the session once, then waits", async () => {
    const renew = vi.fn(async () => {})
    outbox.start(renew)
    browser.server.script = [401, 401]
    watch(1)
    await pass(0)
    expect([renew.mock.calls.length, requests()]).toEqual([1, [1, 1]])
    await pass(2_000)
    expect(log()).toEqual([1])
  })

  it("goes on as whoever the renewed session names, and leaves the former one's events alone", async () => {
    browser.server.cookie = null
    outbox.start(async () => {
      browser.server.cookie = 8
      outbox.setViewer(8)
    })
    watch(1)
    await pass(0)
    watch(2)
    await pass(60_000)
    expect(browser.server.log).toEqual([[8, 2]])
  })

  it("finds a wrong event among a hundred, drops it alone, and sends the others in order", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {})
    browser.server.isWrong = (event) => event.video_id === 93
    watch(...Array.from({ length: 100 }, (_, index) => index))
    await pass(0)
    expect(log()).toEqual(Array.from({ length: 100 }, (_, index) => index).filter((video) => video !== 93))
    expect(requests().length).toBeLessThan(25)
    expect(console.warn).toHaveBeenCalledTimes(1)
  })

  it("does not take an answer for the log's word that names none of the events", async () => {
    const send = vi.fn(async () => ({ status: 200, retryAfter: null, acknowledged: [] }))
    outbox = browser.openTab({ send })
    watch(1)
    await pass(500)
    expect(send).toHaveBeenCalledTimes(1)
    outbox = browser.openTab()
    outbox.retry()
    await pass(0)
    expect(log()).toEqual([1])
  })
})
