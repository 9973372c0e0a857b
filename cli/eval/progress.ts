import { Presets, SingleBar } from "cli-progress"
import type { OnProgress } from "./protocols"

/** Shows on stderr how far `work` is, where someone is there to see it. */
export function showProgress<T>(label: string, work: (onProgress: OnProgress) => T): T {
  if (!process.stderr.isTTY) return work(() => {})
  const bar = new SingleBar(
    {
      format: `${label.padEnd(12)} {bar} {percentage} %  {duration_formatted}`,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  bar.start(1, 0)
  try {
    return work((share) => {
      bar.update(share)
      // The work never leaves the event loop a turn, in which the bar would be drawn.
      bar.render()
    })
  } finally {
    bar.update(1)
    bar.stop()
  }
}
