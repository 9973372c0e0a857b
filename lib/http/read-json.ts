import { HttpError } from "@/lib/http/problem"

/**
 * The JSON of a request, at most `limit` bytes. Only application/json: a form or text/plain could come from a page of
 * another site without asking first. Throws 415, 413 or 400.
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? ""
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new HttpError({ status: 415, title: "The content type must be application/json." })
  }
  const bytes = await readBytes(request, limit)
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new HttpError({ status: 400, title: "The body is not JSON in UTF-8." }, { cause })
  }
}

/** Stops reading as soon as it is too much: what the header says may be wrong or missing. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new HttpError({ status: 413, title: `The body is larger than ${limit} bytes.` })
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).byteLength
    if (size > limit) throw tooLarge()
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}
