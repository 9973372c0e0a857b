import { open, type FileHandle } from "node:fs/promises"

const HEADER = 16
/** The table of a day of film is smaller. */
const LARGEST_TABLE = 64 * 1024 * 1024
/** How the box begins that says by which scheme a stream is encrypted, and what it was before. */
const PROTECTION = Buffer.from("sinf\0\0\0\x0cfrma", "latin1")

/**
 * How an MP4 is laid out. `fast`: its table of contents comes before its pictures, so that a browser can begin before
 * it has the whole file; `late`: after them; `fragmented`: in pieces, so that only the last one tells its length.
 */
export type Layout = "fast" | "late" | "fragmented"

type Box = { type: string; at: number; size: number }

/** The outermost boxes of an MP4, in their order. One whose size is told as 0 goes up to the end of the file. */
async function* listBoxes(file: FileHandle): AsyncGenerator<Box> {
  const { size: end } = await file.stat()
  for (let at = 0; at + 8 <= end;) {
    const { buffer } = await file.read(Buffer.alloc(HEADER), 0, HEADER, at)
    const type = buffer.toString("latin1", 4, 8)
    const short = buffer.readUInt32BE(0)
    const told = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short
    const size = told === 0 ? end - at : told
    if (size < 8) return
    yield { type, at, size }
    at += size
  }
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** Reads how a file's boxes follow each other. */
export function readLayout(path: string): Promise<Layout> {
  return withFile(path, async (file) => {
    let isTabled = false
    for await (const { type } of listBoxes(file)) {
      if (type === "moof") return "fragmented"
      if (type === "mdat" && !isTabled) return "late"
      if (type === "mdat") return "fast"
      isTabled ||= type === "moov"
    }
    return isTabled ? "fast" : "late"
  })
}

/** Whether the table of contents says that a stream is encrypted. ffmpeg does not tell. */
export function isProtected(path: string): Promise<boolean> {
  return withFile(path, async (file) => {
    for await (const { type, at, size } of listBoxes(file)) {
      if (type !== "moov") continue
      const length = Math.min(size, LARGEST_TABLE)
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, at)
      return buffer.includes(PROTECTION)
    }
    return false
  })
}
