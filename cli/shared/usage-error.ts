/** A command line that can't be understood, or a state in which the command makes no sense. Shown without a stack. */
export class UsageError extends Error {
  readonly hint = ""

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "UsageError"
  }
}
