import { CodecError, tooLarge } from "./errors"

const SHORTEST_MATCH = 4
/** A length of 15 in a token goes on in the bytes behind it, as long as they are 255. */
const LONG = 15

/** Where decompressed data goes, at most as much as it can hold. */
export type Output = { bytes: Buffer; length: number }

/**
 * Appends one LZ4 block to the output, in which its matches may point back across blocks. Throws CodecError where the
 * block is broken or the output is full.
 */
export function decompressBlock(block: Buffer, output: Output): void {
  const { bytes } = output
  let from = 0
  let to = output.length

  const readLength = (length: number): number => {
    if (length < LONG) return length
    let more = 255
    while (more === 255) {
      more = block[from++] ?? fail()
      length += more
    }
    return length
  }
  const claim = (length: number): number => {
    if (to + length > bytes.length) throw tooLarge(bytes.length)
    return to + length
  }

  while (from < block.length) {
    const token = block[from++]!
    const literals = readLength(token >> 4)
    if (from + literals > block.length) fail()
    const start = claim(literals)
    block.copy(bytes, to, from, from + literals)
    to = start
    from += literals
    // The last sequence is literals alone.
    if (from === block.length) break
    if (from + 2 > block.length) fail()
    const distance = block.readUInt16LE(from)
    from += 2
    const end = claim(readLength(token & LONG) + SHORTEST_MATCH)
    if (distance === 0 || distance > to) fail()
    // Byte by byte: a match may overlap what it makes.
    for (; to < end; to++) bytes[to] = bytes[to - distance]!
  }
  output.length = to
}

function fail(): never {
  throw new CodecError("A broken LZ4 block")
}
