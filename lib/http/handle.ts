import type { QueueFullError } from "@/lib/kafka/errors"
import type { InvalidEventsError } from "@/lib/pipeline/accept/parse-posted-events"
import { isPartDown, type PartDownError } from "@/lib/platform/errors"
import { logger } from "@/lib/platform/logger"
import type { RateLimitedError } from "@/lib/redis/rate-limit"
import { HttpError, problemResponse, unavailable } from "./problem"

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/** What the rooms below say went wrong. Known by their marks: each of Next's bundles has classes of its own. */
type DomainError = InvalidEventsError | QueueFullError | RateLimitedError

const KINDS: readonly unknown[] = [
  "invalid-events",
  "queue-full",
  "rate-limited",
] satisfies DomainError["kind"][]

const isDomainError = (error: unknown): error is DomainError =>
  error instanceof Error && "kind" in error && KINDS.includes(error.kind)

function describeDomainError(error: DomainError): HttpError {
  switch (error.kind) {
    case "invalid-events":
      return new HttpError({ status: 400, title: error.message, errors: error.faults })
    case "rate-limited": {
      const headers = { "retry-after": String(Math.ceil(error.waitMs / 1_000)) }
      return new HttpError({ status: 429, title: "That is too much at once." }, { headers })
    }
    case "queue-full":
      return unavailable("Too many events wait already.", error)
  }
}

/** Which part is away, where the error says so itself. */
const partOf = (error: unknown) =>
  error instanceof Error && "part" in error ? (error as PartDownError).part : null

/** The problem that any error comes to. What nobody foresaw is ours: 500. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (isDomainError(error)) return describeDomainError(error)
  if (partOf(error) === "kafka") return unavailable("The log can't take events right now.", error)
  if (isPartDown(error)) return unavailable("A part of the site can't be reached right now.", error)
  return new HttpError({ status: 500, title: "Something went wrong here." }, { cause: error })
}

/**
 * Makes problem+json of whatever a handler throws. What is our fault is logged with its cause; nothing of it leaves.
 */
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
