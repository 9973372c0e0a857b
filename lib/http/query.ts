import { z } from "zod"
import { HttpError } from "@/lib/http/problem"

/** Reads the query of a request. Throws a 400 that names what is wrong. */
export function parseQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  const result = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (result.success) return result.data
  const errors = result.error.issues.map(({ path, message }) => ({
    pointer: `?${path.join(".")}`,
    detail: message,
  }))
  throw new HttpError({ status: 400, title: "The query is not what it should be.", errors })
}

/** `?limit=`: how many at most. */
export const limitOf = (fallback: number, max = 100) =>
  z.coerce.number().int().min(1).max(max).default(fallback)

export const idSchema = z.coerce.number().int().positive().max(2_147_483_647)
