import { gzipSync } from "node:zlib"
import kafkajs from "kafkajs"
import { decompress } from "./decompress"
import { compressSnappy } from "./snappy"

// Node does not see these among the names that a CommonJS module exports.
const { CompressionCodecs, CompressionTypes } = kafkajs

type Encoder = { buffer: Buffer }
type Compress = (data: Buffer) => Buffer

/** The site itself compresses nothing. */
function refuseToCompress(): never {
  throw new Error("There is no compressor for this codec")
}

function register(type: keyof typeof CompressionCodecs, compress: Compress): void {
  CompressionCodecs[type] = () => ({
    compress: async ({ buffer }: Encoder) => compress(buffer),
    decompress: async (data: Buffer) => decompress(type, data),
  })
}

/**
 * Gives KafkaJS the codecs that it lacks, and gzip with a bound. It asks for them with message sets from before Kafka
 * 0.11, which old topics may still hold; record-batch.ts decompresses all others before KafkaJS reads them.
 */
export function registerCodecs(): void {
  register(CompressionTypes.GZIP, gzipSync)
  register(CompressionTypes.Snappy, compressSnappy)
  register(CompressionTypes.LZ4, refuseToCompress)
  register(CompressionTypes.ZSTD, refuseToCompress)
}
