import { unzipSync } from "node:zlib"
import kafkajs from "kafkajs"
import { CodecError, tooLarge } from "./errors"
import { decompressLz4 } from "./lz4"
import { decompressSnappy } from "./snappy"
import { decompressZstd } from "./zstd"

// Node does not see this one among the names that a CommonJS module exports.
const { CompressionTypes } = kafkajs

/**
 * The most that one batch may hold: eight times what a broker takes of one by default. Compressed, a thousand times as
 * much would fit.
 */
export const MAX_DECOMPRESSED_BYTES = 8 * 1024 * 1024

function decompressGzip(data: Buffer, maxBytes: number): Buffer {
  try {
    return unzipSync(data, { maxOutputLength: maxBytes })
  } catch (cause) {
    const isTooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE"
    throw isTooLarge ? tooLarge(maxBytes) : new CodecError("Broken gzip", { cause })
  }
}

type Decompress = (data: Buffer, maxBytes: number) => Buffer

const CODECS: Record<number, { name: string; decompress: Decompress } | undefined> = {
  [CompressionTypes.GZIP]: { name: "gzip", decompress: decompressGzip },
  [CompressionTypes.Snappy]: { name: "snappy", decompress: decompressSnappy },
  [CompressionTypes.LZ4]: { name: "lz4", decompress: decompressLz4 },
  [CompressionTypes.ZSTD]: { name: "zstd", decompress: decompressZstd },
}

/** Decompresses by the number that Kafka has for a codec. Throws CodecError. */
export function decompress(type: number, data: Buffer, maxBytes = MAX_DECOMPRESSED_BYTES): Buffer {
  const codec = CODECS[type]
  if (!codec) throw new CodecError(`Compressed by codec ${type}, which there is not`)
  try {
    return codec.decompress(data, maxBytes)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new CodecError(`Compressed by ${codec.name}: ${error.message}`, { cause: error })
  }
}
