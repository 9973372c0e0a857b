import { z } from "zod"
import { cardSchema, detailSchema } from "@/lib/contract/card"
import { itemSchema, recommendationListSchema, trendingListSchema } from "@/lib/contract/list"
import { partsSchema } from "@/lib/contract/parts"
import { accepted, posted, problem, session, viewerData, watched } from "./api-schemas"

const toSchema = (schema: z.ZodType, io: "input" | "output" = "output") => {
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  delete json.$schema
  return json
}
const ok = (description: string, schema: z.ZodType, status = "200") => ({
  [status]: { description, content: { "application/json": { schema: toSchema(schema) } } },
})
const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: "A problem",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  )
const query = (name: string, schema: object, required = false) => ({ name, in: "query", required, schema })
const limit = query("limit", { type: "integer", minimum: 1, maximum: 100 })
const pathId = { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }
const body = (schema: z.ZodType) => ({
  required: true,
  content: { "application/json": { schema: toSchema(schema, "input") } },
})
const stream = (description: string) => ({
  "200": { description, content: { "text/event-stream": { schema: { type: "string" } } } },
})
const viewer = [{ viewer: [] }]

/** What the API takes and answers, as OpenAPI 3.1. */
const readiness = z.object({ ready: z.boolean(), parts: partsSchema, recorded: z.boolean() })

export function describeApi() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Freshet",
      version: "1",
      description:
        "The viewer is whoever the signed cookie names; GET /api/session gives one. Nothing is ever taken from a body in its place.",
    },
    paths: {
      "/api/session": {
        get: {
          summary: "Who is watching; a guest's cookie for whoever has none",
          responses: { ...ok("The viewer", session), ...problems(403, 503) },
        },
        post: {
          summary: "Become one of the demo profiles",
          requestBody: body(z.object({ profile: z.string() })),
          responses: { ...ok("The viewer", session), ...problems(400, 403, 404, 413, 415, 503) },
        },
        delete: {
          summary: "Become a new guest",
          responses: { ...ok("The viewer", session), ...problems(403, 503) },
        },
      },
      "/api/viewer": {
        get: {
          summary: "Everything that is kept of the viewer, as a file",
          security: viewer,
          responses: { ...ok("The data", viewerData), ...problems(401, 403, 429, 503) },
        },
        delete: {
          summary: "Erase everything that is kept of the viewer, and become a new guest",
          description:
            "The body names the viewer once more: 409 where the cookie is another one's. 202 once every in-sync replica has the erasure; a worker applies it in the order of the viewer's events. A guest's old cookie is worth nothing from then on: what is sent with it is not recorded.",
          security: viewer,
          requestBody: body(z.object({ user_id: z.int() })),
          responses: {
            ...ok("The new guest", session, "202"),
            ...problems(400, 401, 403, 409, 413, 415, 429, 503),
          },
        },
      },
      "/api/events": {
        post: {
          summary: "Write events to the log. 202 once every in-sync replica has all of them",
          security: viewer,
          requestBody: body(posted),
          responses: {
            ...ok("Where the log has them", accepted, "202"),
            ...problems(400, 401, 403, 413, 415, 429, 503),
          },
        },
      },
      "/api/recommendations": {
        get: {
          summary: "The viewer's finished list",
          parameters: [limit],
          responses: { ...ok("The list", recommendationListSchema), ...problems(400, 503) },
        },
      },
      "/api/stream": {
        get: {
          summary: "Each new list of the viewer, as event `recommendations`",
          security: viewer,
          responses: { ...stream("Lists"), ...problems(401, 429, 503) },
        },
      },
      "/api/videos": {
        get: {
          summary: "All videos, page by page",
          parameters: [limit, query("after", { type: "integer", minimum: 0 })],
          responses: {
            ...ok("A page", z.object({ videos: z.array(cardSchema), next: z.int().nullable() })),
            ...problems(400, 503),
          },
        },
      },
      "/api/videos/{id}": {
        get: {
          summary: "One video",
          parameters: [pathId],
          responses: { ...ok("The video", detailSchema), ...problems(404, 503) },
        },
      },
      "/api/videos/{id}/similar": {
        get: {
          summary: "Videos that are watched around this one",
          parameters: [pathId, limit],
          responses: {
            ...ok("The videos", z.object({ items: z.array(itemSchema) })),
            ...problems(400, 404, 503),
          },
        },
      },
      "/api/trending": {
        get: {
          summary: "What many watch now",
          parameters: [limit],
          responses: { ...ok("The videos", trendingListSchema), ...problems(400, 503) },
        },
      },
      "/api/search": {
        get: {
          summary: "Videos that have every word somewhere",
          parameters: [query("q", { type: "string", maxLength: 200 }, true), limit],
          responses: {
            ...ok("The videos", z.object({ query: z.string(), videos: z.array(cardSchema) })),
            ...problems(400, 503),
          },
        },
      },
      "/api/history": {
        get: {
          summary: "What the viewer began, the latest first",
          security: viewer,
          parameters: [limit],
          responses: {
            ...ok("The videos", z.object({ items: z.array(watched) })),
            ...problems(400, 401, 503),
          },
        },
      },
      "/api/likes": {
        get: {
          summary: "What the viewer likes",
          security: viewer,
          parameters: [limit],
          responses: {
            ...ok("The videos", z.object({ videos: z.array(cardSchema) })),
            ...problems(400, 401, 503),
          },
        },
      },
      "/api/watch-later": {
        get: {
          summary: "What the viewer put aside",
          security: viewer,
          parameters: [limit],
          responses: {
            ...ok("The videos", z.object({ videos: z.array(cardSchema) })),
            ...problems(400, 401, 503),
          },
        },
      },
      "/api/watch-later/{id}": {
        put: {
          summary: "Put a video aside",
          security: viewer,
          parameters: [pathId],
          responses: { "204": { description: "Done" }, ...problems(401, 403, 404, 503) },
        },
        delete: {
          summary: "Take a video out again",
          security: viewer,
          parameters: [pathId],
          responses: { "204": { description: "Done" }, ...problems(401, 403, 404, 503) },
        },
      },
      "/api/pipeline": {
        get: {
          summary: "Brokers, partitions, lag and workers",
          responses: { ...ok("The pipeline", z.looseObject({})), ...problems(503) },
        },
      },
      "/api/pipeline/stream": {
        get: {
          summary: "The pipeline every two seconds",
          responses: { ...stream("The pipeline"), ...problems(429, 503) },
        },
      },
      "/api/health/live": {
        get: { summary: "The process answers", responses: ok("Live", z.object({ live: z.boolean() })) },
      },
      "/api/health/ready": {
        get: {
          summary: "The process can serve pages",
          responses: {
            ...ok("Ready", readiness),
            ...ok("Not ready", readiness, "503"),
          },
        },
      },
      "/api/metrics": {
        get: {
          summary: "Prometheus metrics",
          responses: {
            "200": { description: "Metrics", content: { "text/plain": { schema: { type: "string" } } } },
          },
        },
      },
      "/api/openapi.json": {
        get: { summary: "This description", responses: ok("OpenAPI 3.1", z.looseObject({})) },
      },
    },
    components: {
      schemas: { Problem: toSchema(problem) },
      securitySchemes: { viewer: { type: "apiKey", in: "cookie", name: "freshet" } },
    },
  }
}
