import { HttpError } from "@/lib/http/problem"
import { DeadlineError, withDeadline } from "@/lib/platform/deadline"

/** For all of a body: 64 KiB over the slowest phone. */
const BODY_MS = 10_000

/**
 * The JSON of a request, at most `limit` bytes. Only application/json: a form or text/plain could come from a page of
 * another site without asking first. Throws 415, 413, 408 or 400.
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? ""
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new HttpError({ status: 415, title: "The content type must be application/json." })
  }
  const encoding = request.headers.get("content-encoding") ?? "identity"
  if (encoding.toLowerCase() !== "identity") {
    throw new HttpError({ status: 415, title: "The body must not be compressed." })
  }
  const bytes = await readBytes(request, limit)
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new HttpError({ status: 400, title: "The body is not JSON in UTF-8." }, { cause })
  }
}

/** Stops reading as soon as it is too much, or takes too long: what the header says may be wrong or missing. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit)
  const reader = request.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  try {
    return await withDeadline(readAll(reader, limit), BODY_MS)
  } catch (error) {
    // What is still to come is not wanted. The other side need not hear of it before we answer.
    reader.cancel().catch(() => {})
    if (error instanceof DeadlineError) throw tooSlow(error)
    throw error
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

/** The rest of the body is in the way of a next request: the connection ends with the answer. */
const CLOSE = { headers: { connection: "close" } }

const tooLarge = (limit: number) =>
  new HttpError({ status: 413, title: `The body is larger than ${limit} bytes.` }, CLOSE)

const tooSlow = (cause: unknown) =>
  new HttpError(
    { status: 408, title: `The body took longer than ${BODY_MS / 1_000} s.` },
    { ...CLOSE, cause },
  )
