"use client"

import { useEffect, useState, useSyncExternalStore } from "react"
import { liveLists } from "@/components/living-rail/live-lists"
import { firstShown, newerList, nextShown, stepRail } from "@/components/living-rail/shown-list"
import type { RailState } from "@/components/living-rail/shown-list"
import { recommendationStream } from "@/components/living-rail/stream"
import { useSession } from "@/components/session/session-provider"
import type { RecommendationList } from "@/lib/contract/list"

const nothing = () => null

/** Follows the viewer's newest list. While `held`, a newer one waits as `pending` until `apply`. */
export function useShownList(initial: RecommendationList, held: boolean) {
  const session = useSession()
  const viewer = session.viewer?.user_id ?? null
  const latest = useSyncExternalStore(liveLists.subscribe, () => liveLists.state().latest, nothing)
  const [state, setState] = useState<RailState>(() => ({ shown: firstShown(initial), waited: false }))
  const around = { initial, latest, viewer, held }
  const next = stepRail(state, around)
  if (next !== state) setState(next)

  useEffect(() => {
    if (viewer !== null) return recommendationStream.join(viewer)
  }, [viewer])
  useEffect(() => {
    if (viewer !== null) liveLists.offer({ list: initial, pushed_at: null })
  }, [viewer, initial])

  const waiting = newerList(next, around)
  const pending = waiting && nextShown(next.shown, waiting, true)
  return {
    shown: next.shown,
    pending,
    apply: () => pending && setState({ shown: pending, waited: false }),
  }
}
