"use client"

import { useEffect, useState, useSyncExternalStore } from "react"
import { liveLists } from "@/components/living-rail/live-lists"
import { firstShown, isNewer, nextShown } from "@/components/living-rail/shown-list"
import { recommendationStream } from "@/components/living-rail/stream"
import { useSession } from "@/components/session/session-provider"
import type { RecommendationList } from "@/lib/lists/list"

const nothing = () => null

/** Follows the viewer's newest list. While `held`, a newer one waits as `pending` until `apply`. */
export function useShownList(initial: RecommendationList, held: boolean) {
  const { viewer } = useSession()
  const viewerId = viewer?.user_id ?? null
  const latest = useSyncExternalStore(liveLists.subscribe, () => liveLists.state().latest, nothing)
  const [shown, setShown] = useState(() => firstShown(initial))
  const [wasHeld, setWasHeld] = useState(false)
  const owner = shown.list.user_id
  // A first visit is rendered for nobody and gets its viewer after: then the list that came by push is the right one.
  const isAnothers = owner !== null && viewerId !== null && owner !== viewerId
  if (isAnothers && initial.user_id !== owner) setShown(firstShown(initial))

  // Right after a change of viewer the store may still hold the list of the one before.
  const mine = latest && (latest.list.user_id === null || latest.list.user_id === viewerId)
  const newer = mine && isNewer(shown, latest) ? latest : null

  if (newer && held !== wasHeld && held) setWasHeld(true)
  if (newer && !held) {
    setShown(nextShown(shown, newer, wasHeld))
    setWasHeld(false)
  }

  useEffect(() => {
    if (viewerId === null) return
    const leave = recommendationStream.join(viewerId)
    liveLists.offer({ list: initial, by: "fetch" })
    return leave
  }, [viewerId, initial])

  return {
    shown,
    pending: newer && held ? nextShown(shown, newer, true) : null,
    apply: () => newer && setShown(nextShown(shown, newer, true)),
  }
}
