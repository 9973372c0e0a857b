import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"

/** SHA-256 of a file in hex. `onBytes` is told how much is read. */
export async function hashFile(path: string | Buffer, onBytes?: (bytes: number) => void): Promise<string> {
  const hash = createHash("sha256")
  let read = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    onBytes?.((read += chunk.length))
  }
  return hash.digest("hex")
}
