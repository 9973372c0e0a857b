import { describe, expect, it } from "vitest"
import { SESSION_S, signSession, verifySession } from "@/lib/session/token"

const key = "k".repeat(32)
const now = 1_790_000_000_000
const viewer = {
  viewerId: 1_000_007,
  name: "Ada",
  guest: false,
  token: "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
}
const token = signSession(viewer, key, now)

describe("session token", () => {
  it("names the viewer it was signed for", () => {
    expect(verifySession(token, [key], now)).toMatchObject(viewer)
  })

  it("is accepted under an older key, for as long as that is kept", () => {
    expect(verifySession(token, ["n".repeat(32), key], now)).toMatchObject(viewer)
    expect(verifySession(token, ["n".repeat(32)], now)).toBeNull()
  })

  it("ends", () => {
    expect(verifySession(token, [key], now + (SESSION_S - 1) * 1_000)).not.toBeNull()
    expect(verifySession(token, [key], now + (SESSION_S + 1) * 1_000)).toBeNull()
  })

  it("differs each time", () => {
    expect(signSession(viewer, key, now)).not.toBe(token)
  })

  const [payload = "", signature = ""] = token.split(".")
  const other = signSession({ ...viewer, viewerId: 1 }, key, now).split(".")[0]
  it.each([
    ["another viewer's payload", `${other}.${signature}`],
    ["no signature", payload],
    ["an empty signature", `${payload}.`],
    ["a short signature", `${payload}.${signature.slice(0, 10)}`],
    ["more parts", `${token}.x`],
    ["nothing", ""],
    ["not base64", "%%%.%%%"],
  ])("is refused with %s", (_, forged) => expect(verifySession(forged, [key], now)).toBeNull())
})
