"use client"

import { useCallback } from "react"
import { useLibrary, useLibraryStore } from "@/components/library/library-provider"
import { ratingOf } from "@/components/library/library-store"
import { ratingEvents } from "@/components/library/rating"
import type { Rating } from "@/components/library/rating"
import { outbox } from "@/components/outbox/outbox"

/** From what stands at the moment to what is wanted: a step may be taken late, by an Undo. */
export type RatingStep = (now: Rating) => Rating

/**
 * Shown at once. The outbox keeps the event until the log has it, so there is nothing to take back when the network
 * fails.
 */
export function useRate(): (videoId: number, rendered: Rating, step: RatingStep) => void {
  const store = useLibraryStore()
  return useCallback(
    (videoId, rendered, step) => {
      const now = ratingOf(store.read(), videoId, rendered)
      const wanted = step(now)
      for (const type of ratingEvents(now, wanted)) outbox.add({ type, video_id: videoId })
      store.setRating(videoId, wanted)
    },
    [store],
  )
}

/** `rendered` is the rating that the page came with. */
export function useRating(videoId: number, rendered: Rating) {
  const rate = useRate()
  const rating = useLibrary((library) => ratingOf(library, videoId, rendered))
  const change = (step: RatingStep) => rate(videoId, rendered, step)
  return { rating, change }
}
