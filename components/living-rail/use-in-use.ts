"use client"

import { useCallback, useMemo, useState } from "react"
import type { FocusEvent, PointerEvent } from "react"

/** Whether someone points at or has the keyboard in a part of the page, so that nothing moves under their hand. */
export function useInUse() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)

  const onPointerEnter = useCallback((event: PointerEvent) => {
    if (event.pointerType !== "touch") setPointed(true)
  }, [])
  const onPointerLeave = useCallback(() => setPointed(false), [])
  // A button that was clicked keeps focus long after the pointer has gone; a keyboard's focus shows.
  const onFocus = useCallback((event: FocusEvent) => setFocused(event.target.matches(":focus-visible")), [])
  const onBlur = useCallback((event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
  }, [])

  const handlers = useMemo(
    () => ({ onPointerEnter, onPointerLeave, onFocus, onBlur }),
    [onPointerEnter, onPointerLeave, onFocus, onBlur],
  )
  return { inUse: pointed || focused, handlers }
}
