import type { APIRequestContext } from "playwright/test"

export type Answer = { what: string; status: number; ms: number; headers: Record<string, string> }

export const PAGES = ["/", "/watch/1", "/search?q=sort", "/history", "/liked", "/watch-later"]
const READS = [
  "/api/recommendations",
  "/api/trending",
  "/api/videos",
  "/api/videos/1",
  "/api/videos/1/similar",
  "/api/search?q=sort",
  "/api/history",
  "/api/likes",
  "/api/watch-later",
  "/api/session",
  "/api/pipeline",
  "/api/health/live",
  "/api/health/ready",
  "/api/metrics",
]

const event = () => ({ event_id: crypto.randomUUID(), type: "like", video_id: 2 })

type Question = [what: string, ask: (request: APIRequestContext) => ReturnType<APIRequestContext["fetch"]>]

const get = (path: string): Question => [`GET ${path}`, (request) => request.get(path)]

/** Every page, and every endpoint that ends. What is in one group is asked at once. */
export const QUESTIONS: Record<string, Question[]> = {
  pages: PAGES.map(get),
  endpoints: [
    ...READS.map(get),
    ["POST /api/events", (request) => request.post("/api/events", { data: { events: [event()] } })],
    ["PUT /api/watch-later/1", (request) => request.put("/api/watch-later/1")],
    ["POST /api/session", (request) => request.post("/api/session", { data: { profile: "nobody" } })],
  ],
}

/** Asks all of a group at once, as one viewer: each meets the parts as they are before any of them is given up. */
export async function askAll(request: APIRequestContext, questions: Question[]): Promise<Answer[]> {
  return Promise.all(
    questions.map(async ([what, ask]) => {
      const start = performance.now()
      const response = await ask(request)
      await response.body()
      return { what, status: response.status(), ms: performance.now() - start, headers: response.headers() }
    }),
  )
}

/** What took longer than a request may, or broke in a way that says nothing of coming again. */
export function findFaults(answers: Answer[]): string[] {
  return answers
    .filter(({ what, status, ms, headers }) => {
      const isKnown =
        status < 500 || (status === 503 && (headers["retry-after"] || what.includes("/health/")))
      return ms > 2_000 || !isKnown
    })
    .map(({ what, status, ms }) => `${what}: ${status} after ${Math.round(ms)} ms`)
}
