/** A problem as RFC 9457 describes it, with the faults of a body where there are any. */
export type Problem = {
  status: number
  title: string
  detail?: string
  /** Where in the request, as a JSON pointer, and what. */
  errors?: { pointer: string; detail: string }[]
}

/** What a handler throws to answer with a problem. The cause is for the log alone. */
export class HttpError extends Error {
  readonly problem: Problem
  readonly headers: Record<string, string>

  constructor(problem: Problem, options?: ErrorOptions & { headers?: Record<string, string> }) {
    super(problem.title, options)
    this.name = "HttpError"
    this.problem = problem
    this.headers = options?.headers ?? {}
  }
}

/** Something that can be asked again later: 503 with Retry-After (seconds). */
export function unavailable(title: string, cause?: unknown, retryAfter = 2): HttpError {
  return new HttpError({ status: 503, title }, { cause, headers: { "retry-after": String(retryAfter) } })
}

export const notFound = (title: string) => new HttpError({ status: 404, title })

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...problem }), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  })
}
