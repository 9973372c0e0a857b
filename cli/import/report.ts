import { SingleBar } from "cli-progress"
import { toShown } from "./path-bytes"

const BAR = {
  format: "{bar} {percentage}% {done}/{count} {name}: {step}",
  clearOnComplete: true,
  hideCursor: true,
}

/**
 * Tells a person how an import goes: a bar where there is a terminal, a line for each file that something became of.
 */
export class Report {
  /** Paths of files that could not be used. */
  readonly failed = new Set<string>()
  /** How many files something became of, by what. */
  readonly counts = new Map<string, number>()
  #bar: SingleBar | undefined
  #done = 0
  /** How far the files are that are worked on now. */
  readonly #shares = new Map<string, number>()

  /** Begins with `count` files, all of which take as long as each other as far as the bar knows. */
  begin(count: number): void {
    this.#done = 0
    this.#shares.clear()
    this.#bar = new SingleBar({ ...BAR, stream: process.stderr, barsize: 24 })
    this.#bar.start(count, 0, { done: 0, count, name: "", step: "" })
  }

  /** A file is through to a share of `share`. */
  show(path: string, share: number, step: string): void {
    this.#shares.set(path, share)
    const all = [...this.#shares.values()].reduce((sum, each) => sum + each, this.#done)
    this.#bar?.update(all, { done: this.#done, name: toShown(path), step })
  }

  /** A file is through, whatever became of it. */
  finish(path: string): void {
    this.#shares.delete(path)
    this.#done++
  }

  end(): void {
    this.#bar?.stop()
    this.#bar = undefined
  }

  line(text: string): void {
    if (this.#bar && process.stderr.isTTY) process.stderr.write("\r\x1b[K")
    console.log(text)
  }

  /** Something became of a file. */
  tell(what: string, path: string, more = ""): void {
    this.count(what)
    this.line(`${what.padEnd(8)} ${toShown(path)}${more && `  ${more}`}`)
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  fail(path: string, reason: string): void {
    this.failed.add(path)
    this.tell("failed", path, reason)
  }

  /** All counts in one line. */
  sum(): string {
    const parts = [...this.counts].map(([what, count]) => `${count} ${what}`)
    return parts.length === 0 ? "Nothing to do." : `${parts.join(", ")}.`
  }
}
