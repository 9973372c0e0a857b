/** A step of a command that failed. `hint` says what to do; shown without a stack. */
export class StepError extends Error {
  readonly hint: string

  constructor(message: string, hint = "", options?: ErrorOptions) {
    super(message, options)
    this.name = "StepError"
    this.hint = hint
  }
}
