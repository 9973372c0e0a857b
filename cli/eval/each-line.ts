import type { Readable } from "node:stream"
import { UsageError } from "@/cli/shared/usage-error"
import { openRatings } from "./open-ratings"

const NEWLINE = "\n"

const withoutReturn = (text: string) => (text.endsWith("\r") ? text.slice(0, -1) : text)

type Take = (text: string, number: number) => void

async function splitLines(bytes: Readable, take: Take): Promise<void> {
  // The decoder drops a byte order mark.
  const decoder = new TextDecoder()
  let rest = ""
  let number = 0
  const takeLine = (line: string) => {
    number++
    const text = withoutReturn(line)
    if (text.trim() !== "") take(text, number)
  }
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const text = rest + decoder.decode(chunk, { stream: true })
    let start = 0
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, start)) {
      takeLine(text.slice(start, end))
      start = end + 1
    }
    rest = text.slice(start)
  }
  takeLine(rest + decoder.decode())
}

/**
 * Calls `take` with each line of UTF-8 text that is not blank, and its number from 1. A byte order mark and the ends of
 * lines, also CRLF, are left out.
 * @returns what the file is called, also where it is one in a zip
 * @throws UsageError where it can't be read
 */
export async function eachLine(path: string, take: Take): Promise<string> {
  const { name, bytes } = await openRatings(path)
  try {
    await splitLines(bytes, take)
    return name
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    const reason = cause instanceof Error ? `: ${cause.message}` : ""
    throw new UsageError(`${name} can't be read to its end${reason}`, { cause })
  }
}
