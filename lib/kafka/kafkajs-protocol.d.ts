declare module "kafkajs/src/protocol/decoder.js" {
  export default class Decoder {
    constructor(data: Buffer)
    readInt16(): number
    readInt32(): number
    readInt64(): bigint
    readString(): string
    readBytes(length: number): Buffer
    canReadBytes(length: number): boolean
    readArray<T>(read: (decoder: Decoder) => T): T[]
    readArrayAsync<T>(read: (decoder: Decoder) => Promise<T>): Promise<T[]>
  }
}

declare module "kafkajs/src/protocol/recordBatch/crc32C/index.js" {
  export default function crc32c(data: Buffer): number
}

declare module "kafkajs/src/protocol/recordBatch/v0/decoder.js" {
  import type { KafkaMessage } from "kafkajs"
  import type Decoder from "kafkajs/src/protocol/decoder.js"

  export default function decodeRecordBatch(decoder: Decoder): Promise<{ records: KafkaMessage[] }>
}

declare module "kafkajs/src/protocol/messageSet/decoder.js" {
  import type { KafkaMessage } from "kafkajs"
  import type Decoder from "kafkajs/src/protocol/decoder.js"

  export default function decodeMessageSet(decoder: Decoder, size: number): Promise<KafkaMessage[]>
}

declare module "kafkajs/src/protocol/requests/fetch/v11/response.js" {
  const response: { decode: (data: Buffer) => Promise<unknown> }
  export default response
}
