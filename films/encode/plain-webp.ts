/** RIFF, size, WEBP. */
const HEADER_BYTES = 12
const CHUNK_HEADER_BYTES = 8

/**
 * The same picture without a colour profile and whatever else stands beside it: for one of a few dots that is nine
 * tenths. Each chunk is its name, its size, and its bytes, filled up to an even number (RFC 9649).
 */
export function toPlainWebp(webp: Buffer): Buffer {
  for (let at = HEADER_BYTES; at < webp.length;) {
    const name = webp.toString("latin1", at, at + 4)
    const size = webp.readUInt32LE(at + 4)
    const end = at + CHUNK_HEADER_BYTES + size + (size % 2)
    if (name === "VP8 " || name === "VP8L") {
      const picture = webp.subarray(at, end)
      const header = Buffer.from("RIFF\0\0\0\0WEBP", "latin1")
      header.writeUInt32LE(4 + picture.length, 4)
      return Buffer.concat([header, picture])
    }
    at = end
  }
  throw new Error("There is no picture in it")
}
