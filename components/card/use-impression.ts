"use client"

import { useEffect, useRef } from "react"
import { outbox } from "@/components/outbox/outbox"

/** Rails whose choice is worth measuring. */
const MEASURED = new Set(["recommended", "up-next"])
const SEEN_MS = 1000
const reported = new Set<string>()

/** Tells the log, once a page, that a recommended film was in sight for a second. */
export function useImpression(videoId: number, rail: string, rank: number) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = ref.current
    const key = `${rail}:${videoId}`
    if (!element || !MEASURED.has(rail) || reported.has(key)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer)
        if (!entry?.isIntersecting) return
        timer = setTimeout(() => {
          observer.disconnect()
          reported.add(key)
          outbox.add({ type: "impression", video_id: videoId, context: { rail, rank } })
        }, SEEN_MS)
      },
      { threshold: 0.6 },
    )
    observer.observe(element)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [videoId, rail, rank])
  return ref
}
