import { isPartDown } from "@/lib/platform/errors"
import { HttpError, problemResponse, unavailable } from "@/lib/http/problem"
import { logger } from "@/lib/platform/logger"

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (isPartDown(error)) return unavailable("A part of the site can't be reached right now.", error)
  return new HttpError({ status: 500, title: "Something went wrong here." }, { cause: error })
}

/** Makes problem+json of whatever a handler throws. What is our fault is logged with its cause; nothing of it leaves. */
export function handle<Context = unknown>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context)
    } catch (error) {
      const { problem, headers, cause } = toHttpError(error)
      if (problem.status >= 500) {
        const path = new URL(request.url).pathname
        logger.error(
          { err: cause ?? error, method: request.method, path, status: problem.status },
          problem.title,
        )
      }
      return problemResponse(problem, headers)
    }
  }
}

/** An answer that no cache may keep: it is about one viewer. */
export function privateJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { ...init, headers: { "cache-control": "no-store", ...init.headers } })
}
