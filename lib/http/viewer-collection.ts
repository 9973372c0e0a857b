import { z } from "zod"
import { handle, privateJson } from "@/lib/http/handle"
import { limitOf, parseQuery } from "@/lib/http/query"
import { requireSession } from "@/lib/http/read-session"

const querySchema = z.object({ limit: limitOf(50) })

/** A handler that answers one list of the viewer under the name `field`. */
export const answerViewerList = (
  field: string,
  read: (viewerId: number, limit: number) => Promise<unknown[]>,
) =>
  handle(async (request) => {
    const { limit } = parseQuery(request, querySchema)
    const { viewerId } = await requireSession(request)
    return privateJson({ [field]: await read(viewerId, limit) })
  })
