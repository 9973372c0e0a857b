"use client"

import { useState } from "react"
import { outbox } from "@/components/outbox/outbox"

export type Rating = "like" | "dislike" | null

/** Shown at once. The outbox keeps the event until the log has it, so there is nothing to take back when the network fails. */
export function useRating(videoId: number, initial: Rating) {
  const [rating, setRating] = useState(initial)

  function change(wanted: Rating): void {
    if (wanted === rating) return
    if (rating) outbox.add({ type: `un${rating}`, video_id: videoId })
    if (wanted) outbox.add({ type: wanted, video_id: videoId })
    setRating(wanted)
  }
  /** Pressed again, it is taken back. */
  const toggle = (pressed: "like" | "dislike") => change(rating === pressed ? null : pressed)

  return { rating, toggle, change }
}
