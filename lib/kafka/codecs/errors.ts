/** Compressed data that can't be used, and why. */
export class CodecError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "CodecError"
  }
}

export const tooLarge = (maxBytes: number) => new CodecError(`More than ${maxBytes} bytes when decompressed`)
