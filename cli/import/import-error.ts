import { explain } from "./explain"

/** Why a file can't be imported, in words for the person whose file it is. */
export class ImportError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "ImportError"
  }
}

/** None of the pictures, or of the sounds, of a stream can be decoded: another one may do. */
export class NothingDecodedError extends ImportError {
  override readonly name = "NothingDecodedError"
}

/** The reason in one line. A failed program is not quoted: its last line is rarely the cause. */
export function toReason(error: unknown): string {
  if (error instanceof ImportError) return error.message.split(/[\r\n]+/)[0]!
  const said = error instanceof Error ? error.message : String(error)
  return explain(said) ?? "ffmpeg can't make a video of it that browsers play."
}
