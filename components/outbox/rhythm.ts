/** Runs a piece of work, never twice at once: soon after it is asked for, and after the wait that it answers itself. */
export class Rhythm {
  readonly #work: () => Promise<number>
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = 0
  #isRunning = false
  /** While the work asks for a wait, nothing else shortens it, unless something has changed (`force`). */
  #isWaiting = false
  #again: "no" | "yes" | "force" = "no"

  /** `work` answers how long to wait before it runs again (ms), or 0 when it is done. It must not reject. */
  constructor(work: () => Promise<number>) {
    this.#work = work
  }

  soon(ms: number, force = false): void {
    if (this.#isRunning) this.#again = force || this.#again === "force" ? "force" : "yes"
    else if (!this.#isWaiting || force) this.#schedule(ms, force)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #schedule(ms: number, force = false): void {
    const due = performance.now() + ms
    if (this.#timer !== undefined && this.#due <= due && !force) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => void this.#run(), ms)
  }

  async #run(): Promise<void> {
    this.#timer = undefined
    this.#isRunning = true
    this.#again = "no"
    const wait = await this.#work()
    this.#isRunning = false
    this.#isWaiting = wait > 0
    const again = this.#again as "no" | "yes" | "force"
    if (again === "force") this.#schedule(0)
    else if (wait > 0) this.#schedule(wait)
    else if (again === "yes") this.#schedule(0)
  }
}
