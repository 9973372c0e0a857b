import { stopChildren } from "@/cli/shared/children"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import type { Services } from "@/services/services"

type Run = {
  /** These are released in the end, also where they are still starting. */
  hold: (services: Promise<Services>) => Promise<Services>
  isStopping: () => boolean
}

/**
 * Runs what a command does until that ends or a signal stops it. Then, or where it throws, all children end and the
 * services are released. What fails because of a stop is no failure.
 */
export async function runUntilStopped(
  work: (run: Run) => Promise<void>,
  sayStopping: () => void = () => {},
): Promise<void> {
  let services: Promise<Services> | undefined
  let isStopping = false
  const stop = async () => {
    isStopping = true
    await stopChildren()
    await (await services?.catch(() => undefined))?.release()
  }
  stopOnSignal(async () => {
    sayStopping()
    await stop()
  }, 0)
  try {
    await work({ hold: (started) => (services = started), isStopping: () => isStopping })
  } catch (error) {
    if (isStopping) return
    await stop()
    throw error
  }
}
