const NOTHING: readonly number[] = []

/** What each user saw last, so many views of it, oldest first. */
export class LatestItems {
  readonly #users = new Map<number, number[]>()

  constructor(private readonly count: number) {}

  add(user: number, item: number): void {
    const items = this.#users.get(user)
    if (!items) this.#users.set(user, [item])
    else if (items.push(item) > this.count) items.shift()
  }

  of(user: number): readonly number[] {
    return this.#users.get(user) ?? NOTHING
  }
}
