"use client"

import { useEffect, useRef } from "react"
import { followSight } from "@/components/card/follow-sight"
import { ToldImpressions } from "@/components/card/told-impressions"
import { outbox } from "@/components/outbox/outbox"
import { useSession } from "@/components/session/session-provider"

/** Rails whose choice is worth measuring. */
const MEASURED = new Set(["recommended", "up-next"])
const told = new ToldImpressions()

/** Tells the log that this viewer had a recommended video in sight, once an hour. */
export function useImpression(videoId: number, rail: string, rank: number) {
  const ref = useRef<HTMLElement>(null)
  const viewer = useSession().viewer?.user_id ?? null
  useEffect(() => {
    const element = ref.current
    if (!element || viewer === null || !MEASURED.has(rail)) return
    return followSight(element, () => {
      // Another tab has become someone else, and this page still shows what was meant for the one before.
      if (outbox.viewer !== viewer) return
      if (!told.isNews({ viewer, rail, videoId }, Date.now())) return
      outbox.add({ type: "impression", video_id: videoId, context: { rail, rank } })
    })
  }, [videoId, rail, rank, viewer])
  return ref
}
