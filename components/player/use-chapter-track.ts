"use client"

import { useEffect } from "react"

/** Chapters as cues, so that the timeline can show where they begin. */
export function useChapterTrack(
  element: HTMLVideoElement | null,
  chapters: { start: number; title: string }[],
  duration: number,
): void {
  useEffect(() => {
    if (!element || chapters.length === 0) return
    const known = [...element.textTracks].find((track) => track.kind === "chapters")
    const track = known ?? element.addTextTrack("chapters", "Chapters", "en")
    // A track can't be removed, so an old one is emptied.
    for (const cue of [...(track.cues ?? [])]) track.removeCue(cue)
    chapters.forEach(({ start, title }, index) => {
      track.addCue(new VTTCue(start, chapters[index + 1]?.start ?? duration, title))
    })
  }, [element, chapters, duration])
}
