const GZIP = [0x1f, 0x8b]
/** A byte 0 and the number of a schema, before what that schema describes. */
const REGISTRY_HEADER_BYTES = 5

const isGzip = (value: Buffer) => GZIP.every((byte, index) => value[index] === byte)

/** By its mark, or by the zeros that ASCII has in every other byte. */
function isUtf16(value: Buffer): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = value
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const isLittleEndian = first !== 0 && second === 0 && third !== 0 && fourth === 0
  const isBigEndian = first === 0 && second !== 0 && third === 0 && fourth !== 0
  return value.length >= 4 && (isLittleEndian || isBigEndian)
}

const isOfRegistry = (value: Buffer) => value[0] === 0 && value.length > REGISTRY_HEADER_BYTES

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Objects one behind the other, each on a line of its own or not. */
const isSeveral = (text: string) => isJson(`[${text.replace(/\}\s*\{/g, "},{")}]`)

/** What a message looks like that is not JSON in UTF-8: the reason of its dead letter. */
export function describeForm(value: Buffer): string {
  if (isGzip(value))
    return "Compressed by gzip within the message; Kafka's own compression of batches (compression.type) is read"
  if (isUtf16(value)) return "UTF-16, not JSON in UTF-8"
  if (isOfRegistry(value)) {
    const schema = value.readUInt32BE(1)
    return `Not JSON in UTF-8, but as a schema registry has it (Avro, say; schema ${schema})`
  }
  const text = String(value).trim()
  if (text === "") return "The message is empty"
  if (isSeveral(text)) return "Several JSON objects in one message; each event is a message of its own"
  return "Not JSON in UTF-8"
}
