import { buildSite } from "@/cli/shared/build-site"
import { stopChildren } from "@/cli/shared/children"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"

export const USAGE = `Usage: npm run build
  Makes the production build of the site.`

export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  stopOnSignal(stopChildren)
  process.exitCode = await buildSite()
}
