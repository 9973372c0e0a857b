"use client"

import { useEffect } from "react"

/** From here on the shell answers: tests wait for it before they click. */
export function HydrationMark() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = "true"
  }, [])
  return null
}
