import { buildSite } from "@/cli/shared/build-site"
import { stopChildren } from "@/cli/shared/children"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"

export async function main(): Promise<void> {
  stopOnSignal(stopChildren)
  process.exitCode = await buildSite()
}
