"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import type { FocusEvent, KeyboardEvent, PointerEvent } from "react"

const REST_MS = 250

/** No moving pictures for those who asked for none, pay for them, or have no way to rest on a card. */
function previewsAllowed(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  const asked = window.matchMedia("(prefers-reduced-motion: reduce)").matches
  return !asked && !connection?.saveData && !window.matchMedia("(pointer: coarse)").matches
}

/** True after a quarter second of rest on a card by pointer or keyboard, until it is left or Esc is pressed. */
export function useRestPreview(enabled: boolean) {
  const [playing, setPlaying] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const start = useCallback(() => {
    clearTimeout(timer.current)
    if (enabled && previewsAllowed()) timer.current = setTimeout(() => setPlaying(true), REST_MS)
  }, [enabled])
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    setPlaying(false)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    playing,
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === "mouse" && start(),
      onPointerLeave: stop,
      onFocus: (event: FocusEvent) => event.target.matches(":focus-visible") && start(),
      onBlur: (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && stop(),
      onKeyDown: (event: KeyboardEvent) => event.key === "Escape" && stop(),
    },
  }
}
