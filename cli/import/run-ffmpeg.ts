import { startFfmpeg } from "@/films/encode/ffmpeg"
import { ImportError } from "./import-error"

/** One step of the work on a file: how it is stopped, and whom it tells how far it is. */
export type Step = {
  signal: AbortSignal
  /** From 0 to 1. */
  onShare?: (share: number) => void
}

/** What ffmpeg says, while it goes on as if nothing were wrong, of a file whose end is missing. */
const BROKEN_OFF = /partial file|ended prematurely/i
const TIME = /time=(\d+):(\d+):([\d.]+)/g

const brokenOff = (cause?: unknown) => new ImportError("It breaks off: its end is missing.", { cause })

function readSeconds(text: string): number | null {
  const [, hours, minutes, seconds] = [...text.matchAll(TIME)].at(-1) ?? []
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/**
 * Runs ffmpeg over a file that lasts `seconds`, and ends it when the step is stopped. Answers what it said. Throws
 * ImportError where the file breaks off.
 */
export async function runStep(args: string[], seconds: number, { signal, onShare }: Step): Promise<string> {
  signal.throwIfAborted()
  const { process, finished } = startFfmpeg(args)
  const stop = () => process.kill("SIGKILL")
  signal.addEventListener("abort", stop)
  process.stderr!.on("data", (text: string) => {
    const done = readSeconds(text)
    if (done !== null) onShare?.(Math.min(1, done / seconds))
  })
  try {
    const report = await finished
    if (BROKEN_OFF.test(report)) throw brokenOff()
    return report
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Error && BROKEN_OFF.test(error.message)) throw brokenOff(error)
    throw error
  } finally {
    signal.removeEventListener("abort", stop)
  }
}
