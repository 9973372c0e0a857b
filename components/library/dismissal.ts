import { outbox } from "@/components/outbox/outbox"

type Context = { rail: string; rank: number }

/** An event that can be taken back: `settle` when there is no more way to do so. */
export type Dismissal = { takeBack: () => void; settle: () => void }

/** Sent at once. Nothing is known of the video, so `forget` takes back this and nothing else. */
function dismissUnseen(video_id: number, context: Context): Dismissal {
  outbox.add({ type: "not_interested", video_id, context })
  return { takeBack: () => outbox.add({ type: "forget", video_id }), settle: () => {} }
}

/**
 * Waits until it is settled, or the page or the viewer goes: once it is in the log, `forget` would take the video's
 * history and likes with it.
 */
function dismissSeen(video_id: number, context?: Context): Dismissal {
  const stop = outbox.onBeforeChange(settle)
  const leave = () => {
    stop()
    window.removeEventListener("pagehide", settle)
  }
  const { viewer } = outbox
  let isOpen = true
  function settle() {
    if (!isOpen) return
    isOpen = false
    leave()
    // Who became another viewer meanwhile did not say it as that one.
    if (!outbox.isStill(viewer)) return
    outbox.add({ type: "not_interested", video_id, context })
  }
  function takeBack() {
    isOpen = false
    leave()
  }
  window.addEventListener("pagehide", settle)
  return { takeBack, settle }
}

/**
 * Says "not interested". The rail that follows the viewer holds only videos that the viewer never touched; other rails
 * and lists hold any.
 */
export const dismiss = (videoId: number, context?: Context): Dismissal =>
  context?.rail === "recommended" ? dismissUnseen(videoId, context) : dismissSeen(videoId, context)
