"use client"

import { createContext, use, useCallback, useState, useSyncExternalStore } from "react"
import type { ReactNode } from "react"
import { dismiss } from "@/components/library/dismissal"
import { createLibraryStore } from "@/components/library/library-store"
import type { Library } from "@/components/library/library-store"
import { useToast } from "@/components/ui/toast"
import type { VideoCard } from "@/lib/contract/card"

const LibraryContext = createContext(createLibraryStore([]))

type ProviderProps = { viewer: number | null; watchLater: number[]; children: ReactNode }

/** A new viewer starts with their own; a first visit's guest keeps what was done before the cookie came. */
export function LibraryProvider({ viewer, watchLater, children }: ProviderProps) {
  const [owned, setOwned] = useState(() => ({ viewer, store: createLibraryStore(watchLater) }))
  if (owned.viewer !== viewer) {
    setOwned({ viewer, store: owned.viewer === null ? owned.store : createLibraryStore(watchLater) })
  }
  return <LibraryContext value={owned.store}>{children}</LibraryContext>
}

export const useLibraryStore = () => use(LibraryContext)

export function useLibrary<T>(select: (library: Library) => T): T {
  const store = useLibraryStore()
  const read = () => select(store.read())
  return useSyncExternalStore(store.subscribe, read, read)
}

/** Ids of the videos that are put aside right now. */
export const useIsLater = () => useLibrary((library) => library.watchLater)

export const useDismissed = () => useLibrary((library) => library.dismissed)

/** Shown at once, taken back when the server does not agree. */
export function useWatchLater(video: Pick<VideoCard, "id" | "title">) {
  const store = useLibraryStore()
  const toast = useToast()
  const saved = useLibrary((library) => library.watchLater.has(video.id))
  const toggle = useCallback(async () => {
    const wanted = !store.read().watchLater.has(video.id)
    store.setWatchLater(video.id, wanted)
    const { isDone, holds } = await store.laterWishes.ask(video.id, wanted)
    if (holds !== null) store.setWatchLater(video.id, holds)
    const words = wanted ? `“${video.title}” is in Watch later` : `“${video.title}” is out of Watch later`
    toast({ text: isDone ? words : "That could not be saved. Try again in a moment." })
  }, [store, toast, video.id, video.title])
  return { saved, toggle }
}

/** "Not interested": gone from every rail and list at once, and back by Undo. */
export function useNotInterested(
  video: Pick<VideoCard, "id" | "title">,
  context?: { rail: string; rank: number },
) {
  const store = useLibraryStore()
  const toast = useToast()
  return useCallback(() => {
    store.setDismissed(video.id, true)
    const dismissal = dismiss(video.id, context)
    const undo = () => {
      dismissal.takeBack()
      store.setDismissed(video.id, false)
    }
    toast({
      text: `“${video.title}” won't be recommended`,
      action: { label: "Undo", run: undo },
      onGone: dismissal.settle,
    })
  }, [store, toast, video.id, video.title, context])
}
