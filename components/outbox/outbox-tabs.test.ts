import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outbox } from "@/components/outbox/outbox"
import { FakeBrowser, openPage } from "@/test-support/outbox"

const { advanceTimersByTimeAsync: pass } = vi

let browser: FakeBrowser
let page: ReturnType<typeof openPage>
let outbox: Outbox

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T08:00:00Z") })
  page = openPage()
  browser = new FakeBrowser()
  outbox = browser.openTab()
  outbox.setViewer(7)
  await pass(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

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
    for (let film = 0; film < 40; film += 2) {
      watch(outbox, film)
      watch(other, film + 1)
    }
    await pass(0)
    const films = browser.server.requests.flatMap(({ videos }) => videos)
    expect(films).toEqual(Array.from({ length: 40 }, (_, film) => film))
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
