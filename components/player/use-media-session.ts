"use client"

import { useEffect } from "react"
import type { VideoCard } from "@/lib/contract/card"

/** Title and picture on lock screens, and the keys of keyboards and headphones. */
export function useMediaSession(video: VideoCard, onNext: (() => void) | null): void {
  useEffect(() => {
    if (!("mediaSession" in navigator)) return
    navigator.mediaSession.metadata = new MediaMetadata({
      title: video.title,
      artist: "Freshet",
      album: video.series.title,
      artwork: [{ src: video.poster.src, sizes: "1280x720", type: "image/webp" }],
    })
    navigator.mediaSession.setActionHandler("nexttrack", onNext)
    return () => {
      navigator.mediaSession.metadata = null
      navigator.mediaSession.setActionHandler("nexttrack", null)
    }
  }, [video, onNext])
}
