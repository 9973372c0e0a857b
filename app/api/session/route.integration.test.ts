import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { database } from "@/lib/data/client"
import { saveProfiles } from "@/lib/data/seed-viewers"
import { signSession } from "@/lib/session/token"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { DELETE, GET, POST } from "./route"

const URL = "http://localhost:3000/api/session"
type Answer = { viewer: { user_id: number; name: string; guest: boolean }; profiles: { id: string }[] }

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  await saveProfiles([{ id: "ada", viewerId: 900_001, name: "Ada", taste: "Order" }])
})
afterAll(() => site.remove())

const get = (headers: Record<string, string> = {}) => GET(new Request(URL, { headers }), undefined)
const become = (profile: unknown, headers: Record<string, string> = {}) => {
  const init = { "content-type": "application/json", ...headers }
  return POST(
    new Request(URL, { method: "POST", headers: init, body: JSON.stringify({ profile }) }),
    undefined,
  )
}
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? ""
const read = async (response: Response) => (await response.json()) as Answer

describe("/api/session", () => {
  it("gives whoever has none a guest's cookie, and knows it again", async () => {
    const first = await get()
    expect(first.headers.get("set-cookie")).toMatch(
      /^freshet=.+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    const { viewer, profiles } = await read(first)
    expect(viewer).toMatchObject({ guest: true })
    expect(viewer.user_id).toBeGreaterThanOrEqual(1_000_000)
    expect(profiles.map(({ id }) => id)).toEqual(["ada"])
    const again = await get({ cookie: cookieOf(first) })
    expect(again.headers.get("set-cookie")).toBeNull()
    expect((await read(again)).viewer).toEqual(viewer)
  })

  it("takes no cookie of a number that is another's since a restore, or nobody's", async () => {
    const first = await get()
    const { viewer } = await read(first)
    await database().viewer.delete({ where: { id: viewer.user_id } })
    await database().viewer.create({ data: { id: viewer.user_id, kind: "guest" } })
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 11_000)
    const again = await get({ cookie: cookieOf(first) })
    vi.restoreAllMocks()
    expect((await read(again)).viewer.user_id).not.toBe(viewer.user_id)
    expect(again.headers.get("set-cookie")).toMatch(/^freshet=/)
  })

  it("gives a cookie from before there were tokens one, and takes it no more then", async () => {
    const { id } = await database().viewer.create({ data: { kind: "guest", token: null } })
    const old = signSession(
      { viewerId: id, name: "Guest", guest: true, token: null },
      site.env.SESSION_SECRET!,
      Date.now(),
    )
    const renewed = await get({ cookie: `freshet=${old}` })
    expect((await read(renewed)).viewer.user_id).toBe(id)
    expect((await read(await get({ cookie: cookieOf(renewed) }))).viewer.user_id).toBe(id)
    expect((await read(await get({ cookie: `freshet=${old}` }))).viewer.user_id).not.toBe(id)
  })

  it("binds the cookie to this host over https", async () => {
    const response = await get({ "x-forwarded-proto": "https" })
    expect(response.headers.get("set-cookie")).toMatch(/^__Host-freshet=.+; Secure$/)
  })

  it("takes a forged or a foreign cookie for none", async () => {
    const { viewer } = await read(await get({ cookie: "freshet=eyJ1Ijo5MDAwMDF9.AAAA" }))
    expect(viewer.guest).toBe(true)
  })

  it("becomes a profile, and a new guest", async () => {
    const ada = await become("ada")
    expect((await read(ada)).viewer).toEqual({ user_id: 900_001, name: "Ada", guest: false })
    const cookie = cookieOf(ada)
    expect((await read(await get({ cookie }))).viewer.name).toBe("Ada")
    const guest = await DELETE(new Request(URL, { method: "DELETE", headers: { cookie } }), undefined)
    expect((await read(guest)).viewer.guest).toBe(true)
  })

  it.each([
    ["a profile there is not", 404, () => become("nobody")],
    ["a profile that is no name", 400, () => become(7)],
    ["another content type", 415, () => become("ada", { "content-type": "text/plain" })],
    ["another site", 403, () => become("ada", { "sec-fetch-site": "cross-site" })],
    ["an image on another site", 403, () => get({ "sec-fetch-site": "cross-site" })],
  ])("refuses %s with %d", async (_, status, ask) => {
    const response = await ask()
    expect(response.status).toBe(status)
    expect(response.headers.get("set-cookie")).toBeNull()
  })
})
