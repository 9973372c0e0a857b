"use client"

import { useEffect, useEffectEvent, useState } from "react"

const TICK_MS = 100

/** Counts down while `running`, then calls `onDone` once. Returns the seconds that are left. */
export function useCountdown(seconds: number, running: boolean, onDone: () => void): number {
  const [leftMs, setLeftMs] = useState(seconds * 1000)
  const over = leftMs <= 0
  const done = useEffectEvent(onDone)

  useEffect(() => {
    if (!running || over) return
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      // Measured outside the update: an update may run twice.
      const passed = now - before
      before = now
      setLeftMs((left) => left - passed)
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [running, over])

  useEffect(() => {
    if (over) done()
  }, [over])

  return Math.max(0, leftMs / 1000)
}
