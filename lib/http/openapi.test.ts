import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { describeApi } from "@/lib/http/openapi"

const METHOD = /^export const (GET|POST|PUT|DELETE)\b/gm

/** "get /api/videos/{id}" for each method that a route handler exports. */
function listHandlers(folder = "app/api"): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listHandlers(path)
    if (entry.name !== "route.ts") return []
    const url = folder.replace(/^app/, "").replaceAll("[", "{").replaceAll("]", "}")
    return [...readFileSync(path, "utf8").matchAll(METHOD)].map(
      ([, method]) => `${method!.toLowerCase()} ${url}`,
    )
  })
}

describe("the description of the API", () => {
  it("names every handler there is, and none that is not", () => {
    const described = Object.entries(describeApi().paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method} ${url}`),
    )
    expect(described.sort()).toEqual(listHandlers().sort())
  })

  it("says what an event is", () => {
    const schema = describeApi().paths["/api/events"].post.requestBody.content["application/json"].schema
    expect(JSON.stringify(schema)).toContain("not_interested")
  })
})
