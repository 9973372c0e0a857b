import { join } from "node:path"
import { decodeText } from "./captions/decode-text"

/** Bytes that are no UTF-8 are kept as characters of a private area that nobody has names in: 0x80 is the first. */
const FIRST = 0xf780
const LAST = 0xf7ff
const HELD = /[\uf780-\uf7ff]/
const OFFSET = FIRST - 0x80

const fromUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/**
 * A name on a disk as text, from which `toBytes` makes the same bytes again. Names are bytes: old disks hold some in
 * Latin-1 or Shift-JIS.
 */
export function toName(bytes: Uint8Array): string {
  try {
    const text = fromUtf8.decode(bytes)
    if (!HELD.test(text)) return text
  } catch {
    // Not UTF-8.
  }
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : OFFSET + byte)).join("")
}

function nameToBytes(name: string): Buffer {
  if (!HELD.test(name)) return Buffer.from(name)
  const codes = Array.from(name, (char) => char.charCodeAt(0))
  return Buffer.from(codes.map((code) => (code >= FIRST && code <= LAST ? code - OFFSET : code)))
}

/** The bytes of a path that was made of names by `toName`. */
export function toBytes(path: string): Buffer {
  const parts = path.split("/").map(nameToBytes)
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from("/"), part])))
}

/** Whether a path can be given to another program as text. */
export const isPlain = (path: string): boolean => !HELD.test(path)

/** Where a file below a folder is, for Node. */
export function locate(root: string, path: string): string | Buffer {
  const whole = join(root, path)
  return isPlain(whole) ? whole : toBytes(whole)
}

/** Too short for a detector: but Shift-JIS begins most characters with bytes that are no letters in western pages. */
function decodeShiftJis(bytes: Buffer): string | null {
  if (bytes.filter((byte) => byte > 0x80 && byte < 0xa0).length < 2) return null
  try {
    const text = new TextDecoder("shift_jis", { fatal: true }).decode(bytes)
    return /\p{Co}/u.test(text) ? null : text
  } catch {
    return null
  }
}

function showName(name: string): string {
  if (isPlain(name)) return name
  const bytes = nameToBytes(name)
  return decodeShiftJis(bytes) ?? decodeText(bytes)
}

/** A path as people read it: in the code page that it most likely is in, and without what would move the cursor. */
export function toShown(path: string): string {
  return path
    .split("/")
    .map(showName)
    .join("/")
    .replace(/\p{Cc}/gu, "\uFFFD")
}
