import getPort from "get-port"
import { expect, test } from "playwright/test"
import type { Child } from "@/cli/shared/children"
import { startWeb } from "@/cli/shared/site-processes"

const WRITES = 20
const EVENTS = 8

/** Web processes of this file's own, with little patience, which share what they count. */
let webs: Child[]
let urls: string[]
test.beforeAll(async () => {
  // What one of them gives back within this test is less than one token.
  const limits = {
    RATE_ADDRESS_WRITES: `${WRITES}:0.001`,
    RATE_VIEWER_EVENTS: `${EVENTS}:0.001`,
    REDIS_PREFIX: `${process.env.REDIS_PREFIX}limits-${Date.now()}:`,
  }
  const ports = [await getPort(), await getPort(), await getPort()]
  urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const proxies = ["0", "0", "1"]
  webs = await Promise.all(
    ports.map((port, index) =>
      startWeb(port, { ...limits, TRUSTED_PROXIES: proxies[index]! }, `e2e-limits-${index}`),
    ),
  )
})
/** The first request of a process is slow, and a limit does not wait for long. Nothing of this counts as a write. */
test.beforeAll(async () => {
  for (const url of urls) {
    await openGuest(url)
    await postMany(1, [url], () => ({ headers: {}, body: nothing }))
  }
})
test.afterAll(() => Promise.all(webs.map((web) => web.stop())))

async function openGuest(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`)
  return response.headers.get("set-cookie")!.split(";")[0]!
}

/** Statuses of requests that go to the processes in turn, all at once. */
function postMany(
  count: number,
  to: string[],
  request: (index: number) => { headers: object; body: string },
) {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { headers, body } = request(index)
      const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body }
      return (await fetch(`${to[index % to.length]}/api/events`, init)).status
    }),
  )
}

const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length
const click = JSON.stringify({ events: [{ type: "click", video_id: 1 }] })
const nothing = JSON.stringify({ events: [] })

test("two web processes let through what one bucket holds, of a viewer and of an address", async () => {
  const [first, second] = urls as [string, string, string]
  const cookie = await openGuest(first)
  const statuses = await postMany(EVENTS + 4, [first, second], () => ({ headers: { cookie }, body: click }))
  expect([count(statuses, 202), count(statuses, 429)]).toEqual([EVENTS, 4])

  const other = await openGuest(second)
  const left = WRITES - statuses.length
  // Whatever they say of where they come from, it is one socket's address.
  const more = await postMany(left + 6, [first, second], (index) => ({
    headers: {
      cookie: other,
      "x-forwarded-for": `198.51.100.${index}`,
      "x-freshet-peer": `198.51.100.${index}`,
    },
    body: nothing,
  }))
  expect([count(more, 400), count(more, 429)]).toEqual([left, 6])
})

test("behind a trusted proxy the address is the one that the proxy saw", async () => {
  const behind = urls[2]!
  const cookie = await openGuest(behind)
  const from = (address: (index: number) => string) => (index: number) => ({
    headers: { cookie, "x-forwarded-for": address(index) },
    body: nothing,
  })
  const spoofed = await postMany(
    WRITES + 5,
    [behind],
    from((index) => `203.0.113.${index}, 198.51.100.1`),
  )
  expect([count(spoofed, 400), count(spoofed, 429)]).toEqual([WRITES, 5])
  const others = await postMany(
    5,
    [behind],
    from((index) => `198.51.100.1, 203.0.113.${index}`),
  )
  expect(count(others, 400)).toBe(5)
})
