"use client"

import { useEffect } from "react"
import { v4 } from "uuid"
import { moment } from "@/components/outbox/moment"
import { outbox } from "@/components/outbox/outbox"
import { noteReport } from "@/components/player/last-report"
import { WatchMeter } from "@/components/player/watch-meter"

const HEARTBEAT_S = 5
/** Less than this since the last event is not worth another. */
const LEAST_S = 0.05

const wall = () => performance.now() / 1000
const rounded = (seconds: number) => Math.round(seconds * 100) / 100

/** Tells the log what is watched: every five seconds of play, on pause, seek, end, and when the page goes. */
export function useWatchEvents(element: HTMLVideoElement | null, videoId: number): void {
  useEffect(() => {
    if (!element) return
    return followPlayback(element, videoId)
  }, [element, videoId])
}

/** Returns how to stop. */
export function followPlayback(element: HTMLVideoElement, videoId: number): () => void {
  let view = newView(element.currentTime)

  function report(): void {
    if (!outbox.isStill(view.viewer)) {
      // Whoever became another viewer did not watch this as that one. From here on they do.
      view = newView(element.currentTime)
      return
    }
    view.viewer ??= outbox.viewer
    if (view.meter.watched - view.reported < LEAST_S) return
    view.reported = view.meter.watched
    noteReport(moment())
    outbox.add({
      type: "watch",
      video_id: videoId,
      view_id: view.id,
      watch_time: rounded(view.meter.watched),
      position: rounded(view.meter.position),
    })
  }

  function advance(): void {
    if (!element.seeking) view.meter.advance(element.currentTime, wall(), element.playbackRate)
  }

  function settle(): void {
    advance()
    report()
  }

  const listeners: Record<string, () => void> = {
    play() {
      // A video played again from its end is another view.
      if (view.over) view = newView(0)
      view.meter.jump(element.currentTime, wall())
    },
    timeupdate() {
      advance()
      if (view.meter.watched - view.reported >= HEARTBEAT_S * element.playbackRate) report()
    },
    pause: settle,
    seeking: report,
    seeked: () => view.meter.jump(element.currentTime, wall()),
    ended() {
      settle()
      view.over = true
    },
  }
  const leave = () => {
    if (document.visibilityState === "hidden" && !element.paused) advance()
    report()
  }

  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener)
  document.addEventListener("visibilitychange", leave)
  window.addEventListener("pagehide", leave)
  const stopSettling = outbox.onBeforeChange(settle)
  return () => {
    stopSettling()
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener)
    document.removeEventListener("visibilitychange", leave)
    window.removeEventListener("pagehide", leave)
    report()
  }
}

function newView(position: number) {
  const meter = new WatchMeter(position, wall())
  return { id: v4(), viewer: outbox.viewer, meter, reported: 0, over: false }
}
