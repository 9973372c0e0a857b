import { buildSite } from "./lib/build-site"
import { stopChildren } from "./lib/children"
import { stopOnSignal } from "./lib/stop-on-signal"

export async function main(): Promise<void> {
  stopOnSignal(stopChildren)
  process.exitCode = await buildSite()
}
