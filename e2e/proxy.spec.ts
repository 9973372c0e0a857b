import { createServer, request as ask, type IncomingMessage, type Server } from "node:http"
import { findLanAddress } from "@/cli/shared/lan-address"
import { expect, test } from "./fixtures"

const address = findLanAddress()

/** The plainest reverse proxy: it asks the site by the site's own address, and so changes Host. */
function startProxy(baseURL: string): Promise<Server> {
  const { port } = new URL(baseURL)
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: `127.0.0.1:${port}` }
    const options = { port, method: incoming.method, path: incoming.url, headers }
    const inner = ask(options, (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    })
    inner.on("error", () => outgoing.destroy())
    outgoing.on("close", () => inner.destroy())
    incoming.pipe(inner)
  })
  return new Promise((resolve) => proxy.listen(0, () => resolve(proxy)))
}

let proxy: Server
let port: number
test.beforeAll(async ({ baseURL }) => {
  proxy = await startProxy(baseURL!)
  port = (proxy.address() as { port: number }).port
})
test.afterAll(() => {
  proxy.closeAllConnections()
  proxy.close()
})

test("behind a proxy that changes Host, what is watched is recorded where the browser says it is ours", async ({
  site,
  page,
}) => {
  await site.open(`http://localhost:${port}/watch/3`)
  const liked = site.acknowledged("like")
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await liked
})

test("without https the browser does not say, and the page tells that nothing is recorded", async ({
  site,
  page,
}) => {
  test.skip(address === null, "This machine is in no network.")
  const origin = `http://${address}:${port}`
  await site.open(`${origin}/watch/3`)
  await page.getByRole("button", { name: "Like", exact: true }).click()
  await expect(page.getByRole("status").filter({ hasText: "What you watch is not recorded" })).toBeVisible()

  const answer = await page.request.post(`${origin}/api/events`, {
    headers: { origin },
    data: { events: [] },
  })
  expect(answer.status()).toBe(403)
  const { detail } = (await answer.json()) as { detail: string }
  expect(detail).toContain(`The page is of ${origin}, and 127.0.0.1:`)
  expect(detail).toContain("TRUSTED_PROXIES")
})

test("below a path, one line says why it can't be", async ({ request }) => {
  const answer = await request.get("/", { headers: { "x-forwarded-prefix": "/videos" } })
  expect(answer.status()).toBe(421)
  expect(await answer.text()).toMatch(/^Freshet is served from the root of a host, not below \/videos: .*\n$/)
})
