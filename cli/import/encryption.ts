import { open } from "node:fs/promises"

const LOOKED_AT = 4 * 1024 * 1024
const TS_PACKET = 188
const SYNC = 0x47
const LEAST = 8

/** Transport streams say in each packet whether it is scrambled, as television stations send what is paid for. */
function isScrambledTransport(data: Buffer): boolean {
  const first = data.indexOf(SYNC)
  let packets = 0
  let scrambled = 0
  for (let at = first; at >= 0 && at + TS_PACKET <= data.length; at += TS_PACKET) {
    if (data[at] !== SYNC) return false
    const hasPayload = (data[at + 3]! & 0x10) !== 0
    if (!hasPayload) continue
    packets++
    if ((data[at + 3]! & 0xc0) !== 0) scrambled++
  }
  return packets > LEAST && scrambled > packets / 2
}

/** Program streams, as on a DVD, say it in the header of each packet of a picture or sound. */
function isScrambledProgram(data: Buffer): boolean {
  if (data.length < 4 || data.readUInt32BE(0) !== 0x1ba) return false
  let packets = 0
  let scrambled = 0
  for (let at = data.indexOf("000001e0", 0, "hex"); at >= 0; at = data.indexOf("000001e0", at + 4, "hex")) {
    const flags = data[at + 6] ?? 0
    if ((flags & 0xc0) !== 0x80) continue
    packets++
    if ((flags & 0x30) !== 0) scrambled++
  }
  return packets > LEAST && scrambled > packets / 4
}

/** Whether the pictures of a transport or program stream are scrambled: their containers alone tell. */
export async function isScrambled(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    const data = buffer.subarray(0, bytesRead)
    return isScrambledTransport(data) || isScrambledProgram(data)
  } finally {
    await file.close()
  }
}
