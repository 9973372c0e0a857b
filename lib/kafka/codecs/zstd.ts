import { Decompress } from "fzstd"
import { CodecError, tooLarge } from "./errors"
import { splitFrames } from "./zstd-frame"

/**
 * Decompresses zstd frames, whether or not they say how much they hold. Their checksums are not compared, the batch
 * around them has one. Throws CodecError, before it makes more than `maxBytes`, a power of two.
 */
export function decompressZstd(data: Buffer, maxBytes: number): Buffer {
  const blocks: Uint8Array[] = []
  let size = 0
  const keep = (block: Uint8Array) => {
    size += block.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    blocks.push(block)
  }
  for (const frame of splitFrames(data, maxBytes)) {
    try {
      new Decompress(keep).push(frame, true)
    } catch (cause) {
      throw cause instanceof CodecError ? cause : new CodecError("A broken zstd frame", { cause })
    }
  }
  return Buffer.concat(blocks)
}
