"use client"

import { useCallback, useEffect, useState, useSyncExternalStore } from "react"
import type { RefObject } from "react"
import { previewsAllowed } from "@/components/card/use-rest-preview"

const REST_MS = 1000
/** Slower than life: it is a backdrop. */
const RATE = 0.6

const never = () => () => {}
const no = () => false

function moveBackdrop(element: HTMLVideoElement, playing: boolean): void {
  element.playbackRate = RATE
  if (playing) element.play().catch(() => {})
  else element.pause()
}

/** Starts a backdrop after a second, holds it while it is out of sight, and leaves it as the viewer last chose. */
export function useHeroPreview(video: RefObject<HTMLVideoElement | null>) {
  const allowed = useSyncExternalStore(never, previewsAllowed, no)
  const [wanted, setWanted] = useState(true)
  const [rested, setRested] = useState(false)
  const [inSight, setInSight] = useState(true)
  const playing = allowed && wanted && rested && inSight

  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS)
    return () => clearTimeout(timer)
  }, [])

  useEffect(() => {
    const element = video.current
    if (!element) return
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? false), {
      threshold: 0.4,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [video, allowed])

  useEffect(() => {
    if (video.current) moveBackdrop(video.current, playing)
  }, [video, playing])

  const toggle = useCallback(() => setWanted((before) => !before), [])
  return { allowed, playing, toggle }
}
