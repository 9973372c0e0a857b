import { openStreams } from "@/lib/http/draining"
import { addressOf } from "@/lib/http/limits"
import { takeStreamSlot } from "@/lib/http/stream-slots"

export type SendEvent = (event: string, data: string) => void

const KEEP_ALIVE_MS = 15_000
/** What a client that does not read may leave with us, in messages. */
const MAX_BEHIND = 50

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
}

/**
 * Answers with server-sent events, of a viewer or of nobody. Throws 429 or 503 where there are too many. `start` may
 * send at once and answers how to stop; it is stopped once, whichever of the two ways a closed connection is told by
 * comes first.
 */
export function openEventStream(
  request: Request,
  viewerId: number | null,
  start: (send: SendEvent) => Promise<() => void>,
): Response {
  const giveBack = takeStreamSlot(addressOf(request), viewerId)
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let stop = () => {}
      let isOpen = true
      const write = (text: string) => {
        if (!isOpen) return
        if ((controller.desiredSize ?? 0) < -MAX_BEHIND) end()
        else controller.enqueue(encoder.encode(text))
      }
      const timer = setInterval(() => write(": keep-alive\n\n"), KEEP_ALIVE_MS)
      end = () => {
        if (!isOpen) return
        isOpen = false
        clearInterval(timer)
        openStreams().delete(end)
        giveBack()
        stop()
        try {
          controller.close()
        } catch {
          // Cancelled by the other side: closed already.
        }
      }
      openStreams().add(end)
      request.signal.addEventListener("abort", end)
      write("retry: 1000\n\n")
      try {
        stop = await start((event, data) => write(`event: ${event}\ndata: ${data}\n\n`))
      } catch (error) {
        end()
        throw error
      }
      // Closed while it was starting.
      if (!isOpen) stop()
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: HEADERS })
}
