"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { moment } from "@/components/outbox/moment"
import { lastReportAt } from "@/components/player/last-report"

/** The way of an event through log and worker, with room to spare. */
const SETTLE_MS = 600
/** A film left this shortly before may have had its last seconds still on their way when this page was rendered. */
const JUST_LEFT_MS = 2000

/** When this browser first showed a page that the server rendered at that time: their clocks need not agree. */
const firstShown = new Map<number, number>()

/** Reports that a page was rendered again for. */
const answered = new Set<number>()

/** Renders a page again, once, that came before the last of what was watched: by Back, or straight from a running film. */
export function FreshOnReturn({ renderedAt }: { renderedAt: number }) {
  const router = useRouter()
  useEffect(() => {
    const now = moment()
    const before = firstShown.get(renderedAt)
    if (before === undefined) firstShown.set(renderedAt, now)
    const missing = lastReportAt() > (before ?? now - JUST_LEFT_MS) && !answered.has(lastReportAt())
    if (!missing) return
    const timer = setTimeout(() => {
      answered.add(lastReportAt())
      router.refresh()
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [renderedAt, router])
  return null
}
