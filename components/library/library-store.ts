import type { Rating } from "@/components/library/rating"
import { saveWatchLater } from "@/components/library/save-watch-later"
import { WishQueue } from "@/components/library/wish-queue"

/** What this viewer has put aside, sent away or rated, as everything on the page sees it at once. */
export type Library = {
  watchLater: ReadonlySet<number>
  dismissed: ReadonlySet<number>
  /** What was said since the site was opened: any page that came before does not know. */
  ratings: ReadonlyMap<number, Rating>
}

export type LibraryStore = ReturnType<typeof createLibraryStore>

/** What the viewer said last, or what the page came with. */
export function ratingOf(library: Library, id: number, rendered: Rating): Rating {
  const said = library.ratings.get(id)
  return said === undefined ? rendered : said
}

export function createLibraryStore(watchLater: number[]) {
  let library: Library = { watchLater: new Set(watchLater), dismissed: new Set(), ratings: new Map() }
  const listeners = new Set<() => void>()

  function set(change: Partial<Library>): void {
    library = { ...library, ...change }
    for (const listener of listeners) listener()
  }

  function mark(part: "watchLater" | "dismissed", id: number, present: boolean): void {
    const next = new Set(library[part])
    if (present) next.add(id)
    else next.delete(id)
    set({ [part]: next })
  }

  return {
    laterWishes: new WishQueue(saveWatchLater),
    read: () => library,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setWatchLater: (id: number, present: boolean) => mark("watchLater", id, present),
    setDismissed: (id: number, present: boolean) => mark("dismissed", id, present),
    setRating: (id: number, rating: Rating) => set({ ratings: new Map(library.ratings).set(id, rating) }),
    forgetRatings: () => set({ ratings: new Map([...library.ratings.keys()].map((id) => [id, null])) }),
  }
}
