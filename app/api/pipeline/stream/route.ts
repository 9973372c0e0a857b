import { openEventStream } from "@/lib/http/event-stream"
import { handle } from "@/lib/http/handle"
import { readClusterSnapshot } from "@/lib/ops/cluster-snapshot"
import { readParts } from "@/lib/ops/parts"

const EVERY_MS = 2_000

/** The pipeline every two seconds; only which parts answer, while the log is not one of them. */
export const GET = handle(async (request) =>
  openEventStream(request, null, async (send) => {
    const tell = async () => {
      try {
        send("pipeline", JSON.stringify(await readClusterSnapshot()))
      } catch {
        send("parts", JSON.stringify(await readParts()))
      }
    }
    await tell()
    const timer = setInterval(() => void tell(), EVERY_MS)
    return () => clearInterval(timer)
  }),
)
