"use client"

import { useEffect } from "react"
import { preferences } from "@/components/player/preferences"

/** Volume, speed and captions as this browser's viewer left them, and kept when they change. */
export function useRememberedSettings(element: HTMLVideoElement | null): void {
  useEffect(() => {
    if (!element) return
    applySettings(element)
    const { textTracks } = element
    const onVolume = () => preferences.set({ volume: element.volume, muted: element.muted })
    const onRate = () => preferences.set({ rate: element.playbackRate })
    const onCaptions = () => preferences.set({ captions: shownLanguage(textTracks) })
    element.addEventListener("volumechange", onVolume)
    element.addEventListener("ratechange", onRate)
    textTracks.addEventListener("change", onCaptions)
    return () => {
      element.removeEventListener("volumechange", onVolume)
      element.removeEventListener("ratechange", onRate)
      textTracks.removeEventListener("change", onCaptions)
    }
  }, [element])
}

function applySettings(element: HTMLVideoElement): void {
  const { volume, muted, rate, captions } = preferences.read()
  element.volume = volume
  element.muted = muted
  element.defaultPlaybackRate = rate
  element.playbackRate = rate
  for (const track of element.textTracks) {
    if (isCaption(track)) track.mode = track.language === captions ? "showing" : "disabled"
  }
}

function shownLanguage(tracks: TextTrackList): string {
  return [...tracks].find((track) => isCaption(track) && track.mode === "showing")?.language ?? "off"
}

const isCaption = (track: TextTrack) => track.kind === "captions" || track.kind === "subtitles"
