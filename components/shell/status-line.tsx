"use client"

import { useRouter } from "next/navigation"
import { useEffect, useSyncExternalStore } from "react"
import { liveLists } from "@/components/living-rail/live-lists"
import { outbox } from "@/components/outbox/outbox"
import { statusText } from "@/components/shell/status-text"
import type { Parts } from "@/components/shell/status-text"

const LOOK_AGAIN_MS = 15_000
const no = () => false

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener)
  window.addEventListener("offline", listener)
  return () => {
    window.removeEventListener("online", listener)
    window.removeEventListener("offline", listener)
  }
}

/** A dead part is one thin line, never a blank page. */
export function StatusLine({ parts }: { parts: Parts }) {
  const router = useRouter()
  const offline = useSyncExternalStore(subscribeToNetwork, () => !navigator.onLine, no)
  const outboxFailing = useSyncExternalStore(outbox.subscribe, () => outbox.state().failing, no)
  const streamFailing = useSyncExternalStore(liveLists.subscribe, () => liveLists.state().failing, no)
  const text = statusText(parts, { offline, outboxFailing, streamFailing })
  const partDown = Object.values(parts).includes(false)

  useEffect(() => {
    if (!partDown) return
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [partDown, router])

  return (
    <div role="status" data-status-line>
      {text && (
        <p className="gutter-x border-b border-line bg-surface py-1.5 text-center text-xs text-text">
          <span aria-hidden className="mr-2 inline-block size-1.5 rounded-full bg-danger align-middle" />
          {text}
        </p>
      )}
    </div>
  )
}
