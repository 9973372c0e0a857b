import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Writes a file of its own to a new temporary folder and names it. */
export function writeLines(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "freshet-eval-")), "lines.txt")
  writeFileSync(path, lines.join("\n"))
  return path
}
