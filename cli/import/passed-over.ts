import { toShown } from "./path-bytes"

/** Why something in a folder is no video to import. */
export type Reason = "hidden" | "bin" | "link" | "special" | "ending" | "captions"

const NAMED = 3
const INTRO: Record<Reason, string> = {
  hidden: "hidden",
  bin: "bins and folders of systems",
  link: "links to folders",
  special: "neither files nor folders",
  ending: "no videos by their ending",
  captions: "captions of no video here",
}

/** What in a folder is passed over, by reason, to be told in one line each. */
export class PassedOver {
  readonly #paths = new Map<Reason, string[]>()
  readonly #endings = new Map<string, number>()

  add(reason: Exclude<Reason, "ending">, path: string): void {
    const paths = this.#paths.get(reason) ?? []
    paths.push(path)
    this.#paths.set(reason, paths)
  }

  addEnding(ending: string): void {
    this.#endings.set(ending, (this.#endings.get(ending) ?? 0) + 1)
  }

  /** A line for each reason, in words. */
  lines(): string[] {
    const lines = [...this.#paths].map(([reason, paths]) => {
      const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : ""
      const names = paths.slice(0, NAMED).map(toShown).join(", ")
      return `${paths.length} ${INTRO[reason]}: ${names}${more}`
    })
    const endings = [...this.#endings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const count = endings.reduce((sum, [, each]) => sum + each, 0)
    const kinds = endings.map(([ending, each]) => `${ending === "" ? "without one" : `.${ending}`} ${each}`)
    return count === 0 ? lines : [...lines, `${count} ${INTRO.ending}: ${kinds.slice(0, 12).join(", ")}`]
  }
}
