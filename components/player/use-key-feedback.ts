"use client"

import { useCallback, useEffect, useRef, useState } from "react"

export type Feedback = { words: string; id: number }

const SHOWN_MS = 800

/** What a key or a double tap just did, for a moment. */
export function useKeyFeedback() {
  const [feedback, setFeedback] = useState<Feedback | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useCallback((words: string) => {
    clearTimeout(timer.current)
    setFeedback((before) => ({ words, id: (before?.id ?? 0) + 1 }))
    timer.current = setTimeout(() => setFeedback(null), SHOWN_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { feedback, tell }
}
