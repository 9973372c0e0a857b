import { createReadStream, type Stats } from "node:fs"
import { stat } from "node:fs/promises"
import { extname, resolve } from "node:path"
import { Readable } from "node:stream"
import fresh from "fresh"
import parseRange from "range-parser"
import { LENGTH_HEADER } from "@/lib/http/content-length"
import { HttpError, notFound } from "@/lib/http/problem"
import { readEnv } from "@/lib/platform/env"

const TYPES: Record<string, string> = {
  ".webm": "video/webm",
  ".mp4": "video/mp4",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".jpg": "image/jpeg",
  ".vtt": "text/vtt; charset=utf-8",
}

/** No slash and no leading dot: such a name can't leave its folder. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,200}$/i

async function findFile(name: string): Promise<{ path: string; type: string; stats: Stats }> {
  const type = TYPES[extname(name).toLowerCase()]
  if (!NAME.test(name) || type === undefined) throw notFound("There is no such file.")
  for (const folder of [readEnv("FILMS_DIR"), readEnv("MEDIA_DIR")]) {
    const path = resolve(folder, name)
    const stats = await stat(path).catch(() => null)
    if (stats?.isFile()) return { path, type, stats }
  }
  throw notFound("There is no such file.")
}

/** Whether what the client has is the file as it is: by weak comparison, of any of its tags, or whatever there is. */
const isKnown = ({ headers }: Request, etag: string): boolean =>
  fresh({ "if-none-match": headers.get("if-none-match") ?? undefined }, { etag })

type Span = { start: number; end: number }

/**
 * The part that is asked for; the whole where none is, or where the file is no longer the one a part was read of. Only
 * a GET asks for parts (RFC 9110, 14.2).
 */
function chooseSpan({ method, headers }: Request, etag: string, size: number): Span | null {
  const range = method === "GET" ? headers.get("range") : null
  const condition = headers.get("if-range")
  if (range === null || (condition !== null && condition !== etag)) return null
  const spans = parseRange(size, range, { combine: true })
  if (spans === -1) {
    const headers = { "content-range": `bytes */${size}` }
    throw new HttpError({ status: 416, title: "The file has no such part." }, { headers })
  }
  // Several parts at once are not worth an answer of their own kind: the whole is always right.
  return spans === -2 || spans.type !== "bytes" || spans.length !== 1 ? null : spans[0]!
}

function openFile(path: string, span: Span | null): ReadableStream {
  return Readable.toWeb(createReadStream(path, span ?? {})) as ReadableStream
}

/**
 * Serves a file of the bundled films or of imported videos, whole or in part. Its name holds a hash of its content, so
 * it may be kept for ever.
 */
export async function serveFile(request: Request, name: string): Promise<Response> {
  const { path, type, stats } = await findFile(name)
  const etag = `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`
  const headers = {
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000, immutable, no-transform",
    "content-type": type,
    etag,
  }
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  const span = chooseSpan(request, etag, stats.size)
  const length = span ? span.end - span.start + 1 : stats.size
  const isHead = request.method === "HEAD"
  return new Response(isHead ? null : openFile(path, span), {
    status: span ? 206 : 200,
    headers: {
      ...headers,
      [LENGTH_HEADER]: String(length),
      ...(span && { "content-range": `bytes ${span.start}-${span.end}/${stats.size}` }),
    },
  })
}
