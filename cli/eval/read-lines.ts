import { readFileSync } from "node:fs"
import { z } from "zod"
import { UsageError } from "@/cli/shared/usage-error"

const integer = z.string().regex(/^\d+$/, "is not a whole number").transform(Number).pipe(z.int())

/** A file's lines that are not blank, each split at white space into whole numbers, with what `shape` asks for. */
export function readLines<T>(path: string, shape: z.ZodType<T, number[]>): T[] {
  const line = z.array(integer).pipe(shape)
  return readText(path)
    .split("\n")
    .flatMap((text, index) => {
      if (text.trim() === "") return []
      const parsed = line.safeParse(text.trim().split(/\s+/))
      if (parsed.success) return [parsed.data]
      const issue = parsed.error.issues[0]!
      throw new UsageError(`${path}, line ${index + 1}: ${issue.message}${namePlace(issue.path)}`)
    })
}

function namePlace(path: PropertyKey[]): string {
  return path.length > 0 ? ` (value ${Number(path[0]) + 1})` : ""
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch (cause) {
    throw new UsageError(`${path} can't be read`, { cause })
  }
}
