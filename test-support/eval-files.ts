import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32, deflateRawSync } from "node:zlib"

function writeFile(name: string, content: string | Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), "freshet-eval-")), name)
  writeFileSync(path, content)
  return path
}

/** Writes a file of its own to a new temporary folder and names it. */
export function writeLines(...lines: string[]): string {
  return writeFile("lines.txt", lines.join("\n"))
}

/** What the local header and the directory of a zip both say of an entry (APPNOTE 4.4). */
function describeEntry(name: string, content: Buffer, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

/** Writes a zip of text files to a new temporary folder and names it. */
export function writeZip(files: Record<string, string>): string {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text)
    const entry = describeEntry(name, Buffer.from(text), packed)
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), entry, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from("PK\x01\x02\x14\0"), entry, place, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const count = locals.length
  const end = Buffer.alloc(18)
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return writeFile("archive.zip", Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]))
}
