import { UsageError } from "./usage-error"

/** Reads a port number. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 1 && port <= 65_535) return port
  throw new UsageError(`"${text}" is not a port: it takes a number from 1 to 65535.`)
}
