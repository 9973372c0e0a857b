/** What this viewer has put aside or sent away, as all cards on the page see it at once. */
export type Library = { watchLater: ReadonlySet<number>; dismissed: ReadonlySet<number> }

export type LibraryStore = ReturnType<typeof createLibraryStore>

export function createLibraryStore(watchLater: number[]) {
  let library: Library = { watchLater: new Set(watchLater), dismissed: new Set() }
  const listeners = new Set<() => void>()

  function change(part: keyof Library, id: number, present: boolean): void {
    const next = new Set(library[part])
    if (present) next.add(id)
    else next.delete(id)
    library = { ...library, [part]: next }
    for (const listener of listeners) listener()
  }

  return {
    read: () => library,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setWatchLater: (id: number, present: boolean) => change("watchLater", id, present),
    setDismissed: (id: number, present: boolean) => change("dismissed", id, present),
  }
}
