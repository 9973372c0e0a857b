/** A tick of the media clock may run this much ahead of the wall clock before it counts as a jump, in seconds. */
const SLACK_S = 0.4

/** Counts the seconds of a video that were really played: not what was skipped, not the place it stands at. */
export class WatchMeter {
  #watched = 0
  #position: number
  #wall: number

  constructor(position: number, wall: number) {
    this.#position = position
    this.#wall = wall
  }

  get watched(): number {
    return this.#watched
  }

  get position(): number {
    return this.#position
  }

  /** The video stands at `position` (seconds), after playing at `rate` until `wall` (seconds). */
  advance(position: number, wall: number, rate: number): void {
    const played = position - this.#position
    const possible = (wall - this.#wall) * rate + SLACK_S * rate
    if (played > 0 && played <= possible) this.#watched += played
    this.jump(position, wall)
  }

  /** Somewhere else, without playing what lies between. */
  jump(position: number, wall: number): void {
    this.#position = position
    this.#wall = wall
  }
}
