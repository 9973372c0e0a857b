import { networkInterfaces } from "node:os"

/** This machine as its network knows it: not localhost, which browsers trust without https. Null in no network. */
export function findLanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null
}
