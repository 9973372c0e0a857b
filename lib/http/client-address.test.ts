import { describe, expect, it } from "vitest"
import { clientAddress } from "@/lib/http/client-address"
import { PEER_HEADER } from "@/lib/http/peer"

const addressOf = (proxies: number, forwarded?: string, peer = "203.0.113.9") =>
  clientAddress(
    new Headers({ [PEER_HEADER]: peer, ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) }),
    proxies,
  )

describe("clientAddress", () => {
  it("is the socket's, whatever the request says, where no proxy is trusted", () => {
    expect(addressOf(0)).toBe("203.0.113.9")
    expect(addressOf(0, "198.51.100.1")).toBe("203.0.113.9")
  })

  it("is the one that the last trusted proxy saw, and not what was written further left", () => {
    expect(addressOf(1, "198.51.100.1")).toBe("198.51.100.1")
    expect(addressOf(1, "6.6.6.6, 198.51.100.1")).toBe("198.51.100.1")
    expect(addressOf(2, "6.6.6.6, 198.51.100.1, 10.0.0.2")).toBe("198.51.100.1")
  })

  it.each(["", "unknown", ",", "a".repeat(9_000)])("is the socket's where a proxy wrote %j", (forwarded) => {
    expect(addressOf(1, forwarded)).toBe("203.0.113.9")
    expect(addressOf(2, forwarded)).toBe("203.0.113.9")
  })

  it.each([
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("counts %s as %s", (peer, network) => expect(addressOf(0, undefined, peer)).toBe(network))
})
