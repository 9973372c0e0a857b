type Save = (id: number, wanted: boolean) => Promise<boolean>
type Answer = {
  /** Whether the site agreed. */
  isDone: boolean
  /** What the site has for the video now; null while a later wish is on its way. */
  holds: boolean | null
}

/** Asks the site for one wish after the other about a video: an earlier answer that comes late undoes no later wish. */
export class WishQueue {
  readonly #save: Save
  readonly #open = new Map<number, { last: Promise<boolean>; holds: boolean }>()

  constructor(save: Save) {
    this.#save = save
  }

  async ask(id: number, wanted: boolean): Promise<Answer> {
    const wishes = this.#open.get(id) ?? { last: Promise.resolve(true), holds: !wanted }
    const mine = wishes.last.then(async () => {
      const isDone = await this.#save(id, wanted)
      if (isDone) wishes.holds = wanted
      return isDone
    })
    wishes.last = mine
    this.#open.set(id, wishes)
    const isDone = await mine
    if (wishes.last !== mine) return { isDone, holds: null }
    this.#open.delete(id)
    return { isDone, holds: wishes.holds }
  }
}
