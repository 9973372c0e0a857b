/** What each voice, latest first, says of one video, and what that comes to without each of them. */
export class Tally {
  readonly said: Float64Array
  /** By voice: the sum without it, those before it moving up a place. Behind the last one: the sum with all. */
  readonly without: Float64Array

  /** @param places what the k-th voice weighs, at k - 1; those behind them nothing */
  constructor(
    private readonly count: number,
    private readonly places: readonly number[],
  ) {
    this.said = new Float64Array(count)
    this.without = new Float64Array(count + 1)
  }

  sum(): void {
    const { said, without, places, count } = this
    let after = 0
    for (let index = count - 1; index >= 0; index--) {
      without[index] = after
      after += (places[index - 1] ?? 0) * said[index]!
    }
    let before = 0
    for (let index = 0; index < count; index++) {
      without[index]! += before
      before += (places[index] ?? 0) * said[index]!
    }
    without[count] = before
  }
}
