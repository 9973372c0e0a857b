import type { Answer } from "./send"
import type { FuzzedRequest } from "./write-request"

/** An answer that takes longer counts as none. */
export const ANSWER_MS = 2_000

/** What no answer may hold: where our code lies, what it is made of, files that are not videos. */
const LEAKS =
  /node_modules|\bat [\w.<> ]+ \([^)]*\.[jt]sx?:\d+|prisma|kafkajs|ECONNREFUSED|root:x:0|"devDependencies"/i

const isProblem = ({ headers, body, status }: Answer) =>
  headers.includes("content-type: application/problem+json") && body.includes(`"status":${status}`)

/** What is wrong with an answer, or null. `stranger`: a viewer whose cookie no request has. */
export function findFault(request: FuzzedRequest, answer: Answer, stranger: number): string | null {
  const { kind, method } = request
  const { status, headers, body, ms } = answer
  // What can't be read as HTTP may be answered by closing.
  if (status === 0 && kind === "no HTTP" && ms < ANSWER_MS) return null
  if (status === 0) return ms >= ANSWER_MS ? "no answer" : "closed without an answer"
  if (ms > ANSWER_MS) return `answered after ${Math.round(ms)} ms`
  if (status >= 500) return `status ${status}`
  if (new RegExp(`user_id\\\\*":\\s*${stranger}\\b`).test(body)) return "another viewer's data"
  if (LEAKS.test(body) || LEAKS.test(headers)) return "tells what is inside"
  if (/^set-cookie: freshet=x/m.test(headers)) return "a header came from the request"
  if (/^location: (?!\/(?![\/\\]))/m.test(headers)) return "leads to another site"
  // A method that a handler lacks (405) is answered by Next, an expectation (417) and headers too large (431) by Node,
  // without a body of ours.
  const isOurs = kind.startsWith("/api") && method !== "HEAD" && ![405, 417, 431].includes(status)
  const hasBody = !/^content-length: 0/m.test(headers) && body !== ""
  if (isOurs && status >= 400 && hasBody && !isProblem(answer)) return `status ${status} without problem+json`
  return null
}
