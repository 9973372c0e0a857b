import { isLogForeign } from "@/lib/pipeline/identify-log"
import { PartDownError } from "@/lib/platform/errors"
import { logger } from "@/lib/platform/logger"
import { singleton } from "@/lib/platform/singleton"

const FRESH_MS = 2_000

/** Kafka takes events, but into a log that no worker records. */
export class ForeignLogPartError extends PartDownError {
  constructor() {
    super("kafka")
    this.name = "ForeignLogPartError"
    this.message = "The log is not the one that is recorded: npm run adopt-log"
  }
}

type Known = { isForeign: boolean; at: number; asking: Promise<void> | null }
const lastKnown = () => singleton<Known>("recorded-log", () => ({ isForeign: false, at: 0, asking: null }))

function renew(known: Known): Promise<void> {
  known.asking ??= isLogForeign()
    .then((isForeign) => {
      if (isForeign && !known.isForeign) logger.error("the log is not the one that is recorded")
      Object.assign(known, { isForeign, at: Date.now() })
    })
    // Where a server is away, what was known stays true.
    .catch(() => undefined)
    .finally(() => (known.asking = null))
  return known.asking
}

/**
 * Whether what the log takes will be recorded, as was known within the last seconds. A request does not wait for it:
 * what a foreign log takes meanwhile is recorded once that log is adopted.
 */
export function isLogRecorded(): boolean {
  const known = lastKnown()
  if (Date.now() - known.at > FRESH_MS) void renew(known)
  return !known.isForeign
}

/** The same, asked anew. */
export async function askWhetherRecorded(): Promise<boolean> {
  const known = lastKnown()
  if (Date.now() - known.at > FRESH_MS) await renew(known)
  return !known.isForeign
}

/** Throws ForeignLogPartError where what the log takes would not be recorded: the browser keeps its events then. */
export function requireRecordedLog(): void {
  if (!isLogRecorded()) throw new ForeignLogPartError()
}
