const NOTHING: ReadonlySet<number> = new Set()

/** What each user has seen. */
export class SeenItems {
  readonly #users = new Map<number, Set<number>>()

  /** @returns whether it is new to the user */
  add(user: number, item: number): boolean {
    let seen = this.#users.get(user)
    if (!seen) this.#users.set(user, (seen = new Set()))
    if (seen.has(item)) return false
    seen.add(item)
    return true
  }

  of(user: number): ReadonlySet<number> {
    return this.#users.get(user) ?? NOTHING
  }

  users(): Iterable<[number, ReadonlySet<number>]> {
    return this.#users.entries()
  }
}
