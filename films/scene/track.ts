import { easeInOut, lerp, progress } from "./easing"

interface Move {
  start: number
  end: number
  from: number
  to: number
}

/** A number that rests and moves: moves are added in the order of time, and any moment can be asked for. */
export class Track {
  readonly #moves: Move[] = []

  constructor(private readonly initial: number) {}

  /** Where the last move leads. */
  get target(): number {
    return this.#moves.at(-1)?.to ?? this.initial
  }

  moveTo(to: number, start: number, end: number): void {
    this.#moves.push({ start, end, from: this.target, to })
  }

  at(time: number): number {
    const move = this.#lastStartedBy(time)
    if (move === undefined) return this.initial
    return lerp(move.from, move.to, easeInOut(progress(time, move.start, move.end)))
  }

  /** How far the running move has come, 0 at both ends of it and at rest: the height of an arc. */
  arcAt(time: number): number {
    const move = this.#lastStartedBy(time)
    if (move === undefined) return 0
    return Math.sin(Math.PI * easeInOut(progress(time, move.start, move.end)))
  }

  #lastStartedBy(time: number): Move | undefined {
    let low = 0
    let high = this.#moves.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#moves[middle]!.start <= time) low = middle + 1
      else high = middle
    }
    return this.#moves[low - 1]
  }
}
