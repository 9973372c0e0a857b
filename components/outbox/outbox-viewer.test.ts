import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outbox } from "@/components/outbox/outbox"
import { closeBrowser, openFirstTab, type FakeBrowser, type FakePage } from "@/test-support/outbox"

const { advanceTimersByTimeAsync: pass } = vi
const PROFILE = { forGood: false }
const GUEST = { forGood: true }

let browser: FakeBrowser
let page: FakePage
let outbox: Outbox

beforeEach(async () => {
  ;({ browser, page, outbox } = await openFirstTab())
})
afterEach(closeBrowser)

const watch = (...videos: number[]) => videos.map((video_id) => outbox.add({ type: "watch", video_id }))
/** How the site makes this browser another viewer. */
const become = (viewer: number) => async () => (browser.server.cookie = viewer)
const names = (text: string) => browser.disk.keys().filter((key) => key.includes(text))

describe("a change of viewer", () => {
  it("comes after all that the former one did is sent", async () => {
    watch(1)
    outbox.add({ type: "impression", video_id: 2 })
    const outcome = await outbox.changeViewer(become(8), GUEST)
    expect(outcome).toEqual({ isChanged: true, isUnsent: false })
    watch(3)
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1], [7, 2], [8, 3]]) // prettier-ignore
  })

  it("asks for what is left to be told, and tells it as the former one", async () => {
    const stop = outbox.onBeforeChange(() => watch(1))
    await outbox.changeViewer(become(8), PROFILE)
    stop()
    await outbox.changeViewer(become(9), PROFILE)
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })

  it("keeps what a profile did and could not be sent, and sends it once the browser is that one again", async () => {
    watch(1)
    browser.server.beSilent(1)
    const outcome = await outbox.changeViewer(become(8), PROFILE)
    expect(outcome).toEqual({ isChanged: true, isUnsent: true })
    watch(2)
    await pass(60_000)
    expect(browser.server.log).toEqual([[8, 2]])
    await outbox.changeViewer(become(7), PROFILE)
    await pass(0)
    expect(browser.server.log).toEqual([[8, 2], [7, 1]]) // prettier-ignore
  })

  it("is refused where it would lose what a guest did", async () => {
    const change = vi.fn(become(8))
    watch(1)
    browser.server.beSilent(1)
    expect(await outbox.changeViewer(change, GUEST)).toEqual({ isChanged: false, isUnsent: true })
    expect([change.mock.calls.length, outbox.viewer]).toEqual([0, 7])
    await pass(60_000)
    expect(browser.server.log).toEqual([[7, 1]])
  })

  it("takes place all the same for a guest who agreed, and leaves nothing of them here", async () => {
    watch(1)
    browser.server.beSilent(1)
    const outcome = await outbox.changeViewer(become(8), { ...GUEST, evenUnsent: true })
    expect(outcome).toEqual({ isChanged: true, isUnsent: true })
    await pass(60_000)
    expect([browser.server.log, names("outbox")]).toEqual([[], []])
  })

  it("loses nothing where the site does not agree, also for a guest who did", async () => {
    const refuse = () => Promise.reject(new Error("503"))
    outbox.start(async () => outbox.setViewer(browser.server.cookie!))
    watch(1)
    browser.server.beSilent(1)
    const change = outbox.changeViewer(refuse, { ...GUEST, evenUnsent: true })
    await expect(change).rejects.toThrow("503")
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })
})

describe("a cookie that may be another's", () => {
  it("goes with no event: not while it is changed, not in any tab, not from a page that is left", async () => {
    const other = browser.openTab()
    let end = (_viewer: number) => {}
    const changed = outbox.changeViewer(() => new Promise((resolve) => (end = resolve)), GUEST)
    await pass(0)
    browser.server.cookie = 8
    watch(1)
    other.add({ type: "watch", video_id: 2 })
    await pass(0)
    page.hide()
    watch(3)
    await pass(60_000)
    expect(browser.server.requests).toEqual([])
    end(8)
    await changed
    await pass(60_000)
    expect(browser.server.log).toEqual([])
  })

  it("is asked about after a change that came to no clear end", async () => {
    outbox.start(async () => outbox.setViewer(browser.server.cookie!))
    const timeOut = async () => {
      browser.server.cookie = 8
      throw new Error("TimeoutError")
    }
    await expect(outbox.changeViewer(timeOut, PROFILE)).rejects.toThrow("TimeoutError")
    watch(1)
    await pass(10)
    watch(2)
    await pass(10)
    expect(browser.server.log).toEqual([[8, 2]])
  })

  it("is asked about until somebody answers", async () => {
    let isReachable = false
    outbox.start(async () => {
      if (isReachable) outbox.setViewer(7)
    })
    await expect(outbox.changeViewer(() => Promise.reject(new Error("503")), PROFILE)).rejects.toThrow()
    watch(1)
    await pass(10_000)
    expect([browser.server.log, outbox.state().failing]).toEqual([[], true])
    isReachable = true
    await pass(30_000)
    expect(browser.server.log).toEqual([[7, 1]])
  })
})

describe("whose deeds are told", () => {
  it("knows who began something, and that nobody became the first one", () => {
    expect([outbox.isStill(7), outbox.isStill(8), outbox.isStill(null)]).toEqual([true, false, true])
  })
})

describe("erasing", () => {
  it("leaves nothing of the viewer, here or on its way, and the others' events alone", async () => {
    watch(1)
    browser.server.beSilent(1)
    await outbox.changeViewer(become(8), PROFILE)
    watch(2)
    browser.disk.setItem("freshet.player", "{}")
    await outbox.eraseViewer(become(9))
    await pass(60_000)
    expect(browser.server.log).toEqual([])
    expect(names("player")).toEqual([])
    await outbox.changeViewer(become(7), GUEST)
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })

  it("that the site did not agree to leaves all as it was", async () => {
    outbox.start(async () => outbox.setViewer(browser.server.cookie!))
    watch(1)
    const erased = outbox.eraseViewer(() => Promise.reject(new Error("503")))
    await expect(erased).rejects.toThrow("503")
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })
})
