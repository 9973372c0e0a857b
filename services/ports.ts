import getPort, { portNumbers } from "get-port"
import { isServerOf, type PartName } from "./parts"
import { isRunning } from "./process/identity.mjs"
import { readState, updateState } from "./state"

/** Below the range from which systems pick ports for outgoing connections, and not the usual ports of anything. */
const FIRST_PORT = { kafka: 19_092, controller: 19_192, postgres: 15_432, redis: 16_379 }
const ATTEMPTS = 500

/**
 * Finds a port for each name of a part, the one it had before where that is still free, and keeps it in the state file.
 * While a server of the part runs, all of the part keep theirs: its peers know them.
 */
export async function reservePorts(
  dataDir: string,
  names: string[],
  part: PartName,
): Promise<Record<string, number>> {
  const { ports: known, servers } = readState(dataDir)
  const isInUse = servers.some((server) => isServerOf(part, server.name) && isRunning(server.process))
  if (isInUse && names.every((name) => name in known)) {
    return Object.fromEntries(names.map((name) => [name, known[name]!]))
  }
  const taken = new Set(Object.entries(known).flatMap(([name, port]) => (names.includes(name) ? [] : [port])))
  const ports: Record<string, number> = {}
  for (const name of names) {
    const first = FIRST_PORT[name.replace(/-\d+$/, "") as keyof typeof FIRST_PORT]
    const previous = known[name]
    const wanted = [...(previous === undefined ? [] : [previous]), ...portNumbers(first, first + ATTEMPTS)]
    const port = await getPort({ host: "127.0.0.1", port: wanted, exclude: taken })
    taken.add(port)
    ports[name] = port
  }
  updateState(dataDir, (state) => ({ ports: { ...state.ports, ...ports } }))
  return ports
}
