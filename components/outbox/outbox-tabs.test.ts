import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outbox } from "@/components/outbox/outbox"
import { closeBrowser, openFirstTab, type FakeBrowser, type FakePage } from "@/test-support/outbox"

const { advanceTimersByTimeAsync: pass } = vi

let browser: FakeBrowser
let page: FakePage
let outbox: Outbox

beforeEach(async () => {
  ;({ browser, page, outbox } = await openFirstTab())
})
afterEach(closeBrowser)

const watch = (tab: Outbox, video_id: number) => tab.add({ type: "watch", video_id })

describe("leaving", () => {
  it("sends what waits, whatever it was told to wait, so that it outlives the page", async () => {
    outbox.start(async () => {})
    browser.server.script = [{ status: 503, retryAfter: "60" }]
    watch(outbox, 1)
    await pass(0)
    page.hide()
    await pass(0)
    expect(browser.server.requests.map(({ isLeaving }) => isLeaving)).toEqual([false, true])
    expect(browser.server.log).toEqual([[7, 1]])
    expect(browser.disk.keys()).toEqual(["freshet.viewer"])
  })

  it("sends at once what is done out of sight", async () => {
    page.hide()
    watch(outbox, 1)
    await pass(0)
    expect(browser.server.requests).toMatchObject([{ videos: [1], isLeaving: true }])
  })

  it("keeps what nobody has acknowledged, for the next page", async () => {
    page.hide()
    browser.server.beSilent(2)
    watch(outbox, 1)
    await pass(0)
    const next = browser.openTab()
    next.retry()
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
  })

  it("tries again where the page stays after all", async () => {
    page.hide()
    browser.server.beSilent(2)
    watch(outbox, 1)
    await pass(1_000)
    expect(browser.server.log).toEqual([[7, 1]])
  })
})

describe("two tabs", () => {
  it("send each event once, one tab after the other", async () => {
    const other = browser.openTab()
    for (let video = 0; video < 40; video += 2) {
      watch(outbox, video)
      watch(other, video + 1)
    }
    await pass(0)
    const videos = browser.server.requests.flatMap(({ videos }) => videos)
    expect(videos).toEqual(Array.from({ length: 40 }, (_, video) => video))
  })

  it("send for each other, and neither says it fails once nothing waits", async () => {
    const other = browser.openTab()
    browser.server.beSilent(2)
    watch(outbox, 1)
    await pass(1_000)
    expect(outbox.state().failing).toBe(true)
    other.retry()
    await pass(0)
    expect(browser.server.log).toEqual([[7, 1]])
    await pass(60_000)
    expect(outbox.state().failing).toBe(false)
    expect(browser.server.requests).toHaveLength(3)
  })
})
