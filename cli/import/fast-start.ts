import { open } from "node:fs/promises"

const HEADER = 16

/**
 * Whether an MP4's table of contents comes before its pictures, so that a browser can begin before it has the whole
 * file.
 */
export async function isFastStart(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size: end } = await file.stat()
    for (let at = 0; at + 8 <= end;) {
      const { buffer } = await file.read(Buffer.alloc(HEADER), 0, HEADER, at)
      const type = buffer.toString("latin1", 4, 8)
      if (type === "moov" || type === "moof") return true
      if (type === "mdat") return false
      const short = buffer.readUInt32BE(0)
      const size = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short
      // 0 means: up to the end of the file.
      if (size < 8) return false
      at += size
    }
    return false
  } finally {
    await file.close()
  }
}
