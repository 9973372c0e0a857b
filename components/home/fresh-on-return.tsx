"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { moment } from "@/components/outbox/moment"
import { lastReportAt } from "@/components/player/last-report"

/** The way of an event through log and worker, with room to spare. */
const SETTLE_MS = 600
/** A video left this shortly before may have had its last seconds still on their way when this page was rendered. */
const JUST_LEFT_MS = 10_000

/**
 * For a page that the server rendered at a time, since when this browser's reports may be missing in it: their clocks
 * need not agree.
 */
const missingSince = new Map<number, number>()

/** Reports that a page was rendered again for. */
const answered = new Set<number>()

/**
 * Renders a page again, once, that came before the last of what was watched: by Back, or straight from a running video.
 */
export function FreshOnReturn({ renderedAt }: { renderedAt: number }) {
  const router = useRouter()
  useEffect(() => {
    const since = missingSince.get(renderedAt) ?? moment() - JUST_LEFT_MS
    missingSince.set(renderedAt, since)
    const missing = lastReportAt() > since && !answered.has(lastReportAt())
    if (!missing) return
    const timer = setTimeout(() => {
      answered.add(lastReportAt())
      router.refresh()
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [renderedAt, router])
  return null
}
