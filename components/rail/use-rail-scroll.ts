"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import type { KeyboardEvent } from "react"

/** Scrolling a row of cards without a drag: by buttons, and by arrow keys from card to card. */
export function useRailScroll() {
  const scroller = useRef<HTMLUListElement>(null)
  const [more, setMore] = useState({ before: false, after: false })

  const measure = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const before = element.scrollLeft > 8
    const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 8
    setMore((known) => (known.before === before && known.after === after ? known : { before, after }))
  }, [])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener("scroll", measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener("scroll", measure)
    }
  }, [measure])

  const scroll = useCallback((direction: 1 | -1) => {
    const element = scroller.current
    element?.scrollBy({ left: direction * element.clientWidth * 0.85, behavior: "smooth" })
  }, [])

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("li h3 a")]
    const item = (event.target as HTMLElement).closest("li")
    const next = links[links.findIndex((link) => link.closest("li") === item) + step]
    if (!item || !next) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.closest("li")?.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "nearest" })
  }, [])

  return { scroller, more, scroll, onKeyDown }
}
