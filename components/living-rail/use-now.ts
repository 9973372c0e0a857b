"use client"

import { useEffect, useState } from "react"

const TICK_MS = 20_000

/** The time, ticking slowly, first as the server had it. */
export function useNow(first: number): number {
  const [now, setNow] = useState(first)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
