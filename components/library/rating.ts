import type { InteractionType } from "@/components/outbox/event"

export type Given = "like" | "dislike"
export type Rating = Given | null

/** Pressed again, it is taken back. */
export const afterPress = (rating: Rating, pressed: Given): Rating => (rating === pressed ? null : pressed)

/** An Undo may come late: it leads from `done` back to `before`, and what was said since stands. */
export function afterUndo(rating: Rating, { done, before }: { done: Rating; before: Rating }): Rating {
  return rating === done ? before : rating
}

/** The events that tell of a change, in their order. */
export function ratingEvents(from: Rating, to: Rating): InteractionType[] {
  if (from === to) return []
  return [...(from ? [`un${from}` as const] : []), ...(to ? [to] : [])]
}
