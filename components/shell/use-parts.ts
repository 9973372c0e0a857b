"use client"

import { useRouter } from "next/navigation"
import { useCallback, useEffect, useState } from "react"
import { recommendationStream } from "@/components/living-rail/stream"
import { outbox } from "@/components/outbox/outbox"
import type { Parts } from "@/components/shell/status-text"

/** Someone who misses something sees it come back within 5 s; all others hardly ever ask. */
const MISSING_MS = 2_000
const WELL_MS = 30_000
const ANSWER_MS = 2_500

const names = ["kafka", "postgres", "redis", "worker"] as const

const isMissing = (parts: Parts) => names.some((name) => !parts[name])
const isSame = (a: Parts, b: Parts) => names.every((name) => a[name] === b[name])
const cameBack = (before: Parts, now: Parts) => names.some((name) => now[name] && !before[name])

async function fetchParts(): Promise<Parts | null> {
  try {
    const response = await fetch("/api/health/ready", { signal: AbortSignal.timeout(ANSWER_MS) })
    return ((await response.json()) as { parts?: Parts }).parts ?? null
  } catch {
    return null
  }
}

/**
 * Which parts answer, first as the page was rendered, and looked at again while the page is in sight. When one is back
 * what waited for it goes on at once, and the page is read again. `isDoubtful`: something failed in this browser, so it
 * is worth looking often.
 */
export function useParts(rendered: Parts, isDoubtful: boolean) {
  const router = useRouter()
  const [seen, setSeen] = useState({ rendered, parts: rendered })
  // A page that was rendered since knows better than what was seen before it.
  const parts = isSame(seen.rendered, rendered) ? seen.parts : rendered

  const look = useCallback(async () => {
    const now = await fetchParts()
    if (now === null || isSame(parts, now)) return
    setSeen({ rendered, parts: now })
    if (!cameBack(parts, now)) return
    outbox.retry()
    recommendationStream.retry()
    router.refresh()
  }, [parts, rendered, router])

  const every = isMissing(parts) || isDoubtful ? MISSING_MS : WELL_MS
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && void look(), every)
    return () => clearInterval(timer)
  }, [every, look])
  return { parts, look }
}
