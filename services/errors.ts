/** A server or a tool that can't do its work. `hint` says what to do; shown to people without a stack. */
export class ServiceError extends Error {
  readonly hint: string

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "ServiceError"
    this.hint = hint
  }
}
