import { isIP, isIPv4 } from "node:net"
import { PEER_HEADER } from "@/lib/http/peer"

/**
 * The address a request came from, for limits: that of the socket, or the one that the last of `trustedProxies` proxies
 * saw. Each proxy appends whom it saw to X-Forwarded-For; what stands further left anyone may have written. An IPv6
 * address counts as its /64: that is what one customer is given.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(PEER_HEADER) ?? ""
  if (trustedProxies === 0) return networkOf(peer)
  const seen = headers.get("x-forwarded-for")?.split(",").at(-trustedProxies)?.trim() ?? ""
  return networkOf(isIP(seen) === 0 ? peer : seen)
}

/** How an address counts. */
function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "")
  if (isIPv4(mapped) || !isIP(address)) return mapped
  const [head = "", tail] = address.replace(/%.*$/, "").toLowerCase().split("::")
  const left = head === "" ? [] : head.split(":")
  const right = tail ? tail.split(":") : []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}::/64`
}
