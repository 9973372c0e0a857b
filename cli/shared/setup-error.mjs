/** What went wrong, and in `hint` what to do about it. Shown without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} hint
   */
  constructor(message, hint) {
    super(message)
    this.name = "SetupError"
    this.hint = hint
  }
}
