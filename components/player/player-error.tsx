"use client"

import { ErrorDialog } from "@videojs/react"
import { RotateCw } from "lucide-react"
import { useEffect } from "react"
import { retryVideo } from "@/components/player/retry-video"
import { buttonClass } from "@/components/ui/button-class"
import { Icon } from "@/components/ui/icon"

/** Says that the video broke and offers to try again. The focus goes here, and Esc puts it away. */
export function PlayerError({ element }: { element: HTMLVideoElement | null }) {
  // It may have failed before anyone listened; then it fails again, heard this time.
  useEffect(() => {
    if (element?.error) element.load()
  }, [element])

  return (
    <ErrorDialog.Root>
      <ErrorDialog.Popup className="absolute inset-0 z-30 flex flex-col items-center justify-center gap-3 bg-stage/95 p-6 text-center text-on-media outline-none">
        <ErrorDialog.Title className="font-display text-lg font-semibold">
          This film can&rsquo;t be played right now
        </ErrorDialog.Title>
        <ErrorDialog.Description className="max-w-prose text-sm text-on-media-muted">
          The file did not arrive, or not whole. Your place in it is kept.
        </ErrorDialog.Description>
        <button
          type="button"
          className={buttonClass("media", "mt-1")}
          onClick={() => element && retryVideo(element)}
        >
          <Icon of={RotateCw} size={18} />
          Try again
        </button>
      </ErrorDialog.Popup>
    </ErrorDialog.Root>
  )
}
