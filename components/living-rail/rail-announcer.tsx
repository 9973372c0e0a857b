"use client"

import { useEffect, useRef, useState } from "react"
import type { ShownList } from "@/components/living-rail/shown-list"
import { plural } from "@/components/ui/format"

const AT_MOST_EVERY_MS = 20_000

/** Tells those who can't see the rail move that it did, politely and not at every heartbeat. */
export function RailAnnouncer({ shown }: { shown: ShownList }) {
  const [words, setWords] = useState("")
  const spokenAt = useRef(0)

  useEffect(() => {
    const first = shown.list.items[0]
    if (shown.entered.size === 0 || !first) return
    const wait = Math.max(0, spokenAt.current + AT_MOST_EVERY_MS - Date.now())
    const timer = setTimeout(() => {
      spokenAt.current = Date.now()
      setWords(
        `Recommendations updated, ${plural(shown.entered.size, "new film")}. First is ${first.video.title}.`,
      )
    }, wait)
    return () => clearTimeout(timer)
  }, [shown])

  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  )
}
