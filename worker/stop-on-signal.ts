import { logger } from "@/lib/platform/logger"

/** A supervisor would kill us soon after. */
const STOP_MS = 8_000

/** Runs `stop` at the first SIGTERM or SIGINT and ends the process: with 0 where that went well and in time. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      logger.info({ signal }, "worker stopping")
      setTimeout(() => process.exit(1), STOP_MS).unref()
      stop().then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, "the worker did not stop cleanly")
          process.exit(1)
        },
      )
    })
  }
}
