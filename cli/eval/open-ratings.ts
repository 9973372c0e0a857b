import { createReadStream } from "node:fs"
import { open } from "node:fs/promises"
import type { Readable } from "node:stream"
import { openPromise, type Entry } from "yauzl"
import { UsageError } from "@/cli/shared/usage-error"

/** How zips begin, also one with nothing in it. */
const ZIP = /^PK(\x03\x04|\x05\x06)$/
const ZIP_BYTES = 4
const CHUNK_BYTES = 1 << 20

/** What ratings files in archives are called, the surest name first. */
const NAMES = [
  /^(ratings\.(csv|dat|tsv)|u\.data)$/i,
  /ratings?.*\.(csv|dat|tsv|txt)$|\.inter$/i,
  /(clicks|events|interactions|plays).*\.(csv|dat|tsv|txt)$/i,
  /\.(csv|dat|tsv)$/i,
]

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(ZIP_BYTES), 0, ZIP_BYTES, 0)
    return ZIP.test(buffer.toString("latin1"))
  } finally {
    await file.close()
  }
}

const baseName = (entry: Entry) => entry.fileName.slice(entry.fileName.lastIndexOf("/") + 1)

/** Of several copies the one nearest to the top of the archive. */
function chooseRatings(entries: Entry[]): Entry | undefined {
  const files = entries.filter(
    (entry) => !entry.fileName.startsWith("__MACOSX/") && !baseName(entry).startsWith("."),
  )
  for (const name of NAMES) {
    const [first] = files
      .filter((entry) => name.test(baseName(entry)))
      .sort((a, b) => a.fileName.split("/").length - b.fileName.split("/").length)
    if (first) return first
  }
}

/** A file of ratings, opened. `name` is what people know it by. */
export type OpenRatings = { name: string; bytes: Readable }

/** Opens a file of ratings, or the one in a zip as it is downloaded. @throws UsageError where there is none */
export async function openRatings(path: string): Promise<OpenRatings> {
  try {
    if (!(await isZip(path)))
      return { name: path, bytes: createReadStream(path, { highWaterMark: CHUNK_BYTES }) }
    const archive = await openPromise(path, { autoClose: false })
    const entries: Entry[] = []
    for await (const entry of archive.eachEntry()) entries.push(entry)
    const entry = chooseRatings(entries)
    if (!entry) {
      archive.close()
      const names = entries.slice(0, 10).map(({ fileName }) => fileName)
      throw new UsageError(
        `${path} has no ratings.csv, ratings.dat or u.data, but ${names.join(", ") || "nothing"}`,
      )
    }
    const bytes = await archive.openReadStreamPromise(entry)
    bytes.once("close", () => archive.close())
    return { name: `${path}, ${entry.fileName}`, bytes }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`${path} can't be read${cause instanceof Error ? `: ${cause.message}` : ""}`, {
      cause,
    })
  }
}
