import { setTimeout as sleep } from "node:timers/promises"
import { startCommand, type Child, type Exit } from "@/cli/shared/children"
import { describeExit, logOf, waitFor } from "@/cli/shared/site-processes"
import type { Variables } from "@/services/parts"

const RESTART_MS = 500

/** One process of the site. It is started again whenever it ends, and an end that nobody meant is remembered. */
export class Supervised {
  readonly surprises: string[] = []
  #child: Child | undefined
  #isReady = false
  #becomingReady: Promise<void> = Promise.resolve()
  #isEndMeant = false

  /** `args`: of our own command. `askReady`: asked until it says yes. */
  constructor(
    readonly name: string,
    private readonly args: string[],
    private readonly env: Variables,
    private readonly askReady: () => Promise<boolean>,
  ) {}

  get isUp(): boolean {
    return this.#child !== undefined
  }

  /** Whether it can be given work. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Starts it, and goes on when it is ready. */
  async start(): Promise<void> {
    this.launch()
    await this.#becomingReady
  }

  /** The same in another environment. */
  async startWith(extra: Variables): Promise<void> {
    this.launch(extra)
    await this.#becomingReady
  }

  /** Starts it without waiting. `extra` is added to its environment. */
  launch(extra: Variables = {}): Child {
    const child = startCommand(this.args, { env: { ...this.env, ...extra }, log: logOf(this.name) })
    this.#child = child
    this.#isEndMeant = false
    void child.exited.then((exit) => this.#afterEnd(child, exit))
    // Who launches it without waiting hears of a failure by its end.
    this.#becomingReady = this.#waitUntilReady(child)
    this.#becomingReady.catch(() => {})
    return child
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.signal(signal)
  }

  /** Ends it by a signal, and waits until it is gone. It stays away. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const exited = this.meanEnd()
    this.signal(signal)
    await exited
  }

  /** Says that its next end is meant. Resolves at that end. */
  async meanEnd(): Promise<void> {
    this.#isEndMeant = true
    await this.#child?.exited
  }

  async #waitUntilReady(child: Child): Promise<void> {
    await waitFor(this.name, child, this.askReady)
    if (this.#child === child) this.#isReady = true
  }

  async #afterEnd(child: Child, exit: Exit): Promise<void> {
    if (this.#child === child) {
      this.#child = undefined
      this.#isReady = false
    }
    if (this.#isEndMeant) return
    this.surprises.push(`${this.name} ${describeExit(exit)}`)
    await sleep(RESTART_MS)
    if (this.#child === undefined && !this.#isEndMeant) this.launch()
  }
}
