/** Why a file can't be imported, in words for the person whose file it is. */
export class ImportError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "ImportError"
  }
}

/** The reason in one line: of a failed program, what it said last. */
export function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const lines = error.message.split(/[\r\n]+/).filter((line) => line.trim() !== "")
  return (error instanceof ImportError ? lines[0] : lines.at(-1))?.trim() ?? error.name
}
