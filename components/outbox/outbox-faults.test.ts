import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outbox } from "@/components/outbox/outbox"
import { PageMemory } from "@/components/outbox/page-memory"
import { closeBrowser, openFirstTab, FakeBrowser, type FakePage } from "@/test-support/outbox"

const { advanceTimersByTimeAsync: pass } = vi

let browser: FakeBrowser
let page: FakePage
let outbox: Outbox

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {})
  ;({ browser, page, outbox } = await openFirstTab())
})
afterEach(() => {
  closeBrowser()
  vi.restoreAllMocks()
})

const watch = (...videos: number[]) => videos.map((video_id) => outbox.add({ type: "watch", video_id }))
const log = () => browser.server.log.map(([, video]) => video)
const fail = () => Promise.reject(new Error("broken"))

describe("storage", () => {
  it("that fills up later costs no event, nor their order, and no click throws", async () => {
    browser.server.beSilent(1)
    watch(1)
    await pass(0)
    browser.disk.isFull = true
    watch(2)
    browser.disk.isFull = false
    watch(3)
    browser.disk.isFull = true
    watch(4)
    await pass(60_000)
    expect(log()).toEqual([1, 2, 3, 4])
    expect(browser.disk.keys()).toEqual(["freshet.viewer"])
  })

  it("that lets nothing go makes no event be sent for ever", async () => {
    watch(1)
    browser.disk.isReadOnly = true
    await pass(60_000)
    expect(browser.server.requests).toHaveLength(1)
  })

  it("that is full when the page goes is sent with it", async () => {
    outbox.start(async () => {})
    browser.server.beSilent(1)
    browser.disk.isFull = true
    watch(1)
    await pass(0)
    page.hide()
    await pass(0)
    expect(log()).toEqual([1])
  })

  it("that breaks altogether is done without, from what the page knows", async () => {
    browser.disk.isBroken = true
    watch(1)
    outbox.setViewer(7)
    watch(2)
    await pass(0)
    expect(log()).toEqual([1, 2])
  })

  it("that is full from the first visit on is the page's memory", async () => {
    browser = new FakeBrowser()
    browser.disk.isFull = true
    outbox = browser.openTab()
    watch(1)
    outbox.setViewer(7)
    watch(2)
    await pass(0)
    expect(browser.server.log).toEqual([
      [7, 1],
      [7, 2],
    ])
  })
})

describe("a throw does not stop the outbox", () => {
  it("of the storage", async () => {
    const storage = new PageMemory()
    outbox = browser.openTab({ storage })
    outbox.setViewer(7)
    watch(1)
    vi.spyOn(storage, "keys").mockImplementationOnce(() => {
      throw new Error("broken")
    })
    await pass(1_000)
    expect(log()).toEqual([1])
  })

  it("of the lock", async () => {
    let tries = 0
    const lock: typeof browser.lock = (work) => {
      tries += 1
      if (tries === 1) throw new Error("broken")
      return tries === 2 ? fail() : browser.lock(work)
    }
    outbox = browser.openTab({ lock })
    watch(1)
    await pass(3_000)
    expect(log()).toEqual([1])
  })

  it("of the request", async () => {
    const send = vi.fn(browser.server.send).mockImplementationOnce(fail)
    outbox = browser.openTab({ send })
    watch(1)
    await pass(1_000)
    expect(log()).toEqual([1])
  })

  it("of the renewal of the session", async () => {
    outbox.start(fail)
    browser.server.script = [401, 401]
    watch(1)
    await pass(3_000)
    expect(log()).toEqual([1])
  })

  it("of a listener, and the others hear all the same", async () => {
    const heard = vi.fn()
    outbox.subscribe(() => {
      throw new Error("broken")
    })
    outbox.subscribe(heard)
    browser.server.beSilent(2)
    watch(1)
    await pass(3_000)
    expect(heard).toHaveBeenCalledTimes(2)
    expect(log()).toEqual([1])
  })

  it("that lasts makes it wait longer each time, half a minute at most, and say that it fails", async () => {
    const send = vi.fn(fail)
    outbox = browser.openTab({ send })
    watch(1)
    await pass(61_000)
    expect(send).toHaveBeenCalledTimes(7)
    expect(outbox.state().failing).toBe(true)
    await pass(30_000)
    expect(send).toHaveBeenCalledTimes(8)
  })
})
