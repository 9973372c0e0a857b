"use client"

import { useRouter } from "next/navigation"
import { useSyncExternalStore, useTransition } from "react"
import { liveLists } from "@/components/living-rail/live-lists"
import { outbox } from "@/components/outbox/outbox"
import { statusText } from "@/components/shell/status-text"
import type { Parts } from "@/components/shell/status-text"
import { useParts } from "@/components/shell/use-parts"

const no = () => false

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener)
  window.addEventListener("offline", listener)
  return () => {
    window.removeEventListener("online", listener)
    window.removeEventListener("offline", listener)
  }
}

/** A dead part is one thin line with a way to try again, never a blank page. */
export function StatusLine({ parts: rendered }: { parts: Parts }) {
  const router = useRouter()
  const [pending, startRetry] = useTransition()
  const offline = useSyncExternalStore(subscribeToNetwork, () => !navigator.onLine, no)
  const outboxFailing = useSyncExternalStore(outbox.subscribe, () => outbox.state().failing, no)
  const outboxRefused = useSyncExternalStore(outbox.subscribe, () => outbox.state().refused, no)
  const streamFailing = useSyncExternalStore(liveLists.subscribe, () => liveLists.state().failing, no)
  const { parts, look } = useParts(rendered, outboxFailing || streamFailing)
  const text = statusText(parts, { offline, outboxFailing, outboxRefused, streamFailing })

  function retry() {
    outbox.retry()
    startRetry(async () => {
      await look()
      router.refresh()
    })
  }

  return (
    <div role="status" data-status-line>
      {text && (
        <p className="gutter-x border-b border-line bg-surface py-1.5 text-center text-xs text-text">
          <span aria-hidden className="mr-2 inline-block size-1.5 rounded-full bg-danger align-middle" />
          {text}
          <button
            type="button"
            disabled={pending}
            onClick={retry}
            className="ml-2 min-h-6 rounded-control px-1.5 font-medium underline underline-offset-4 disabled:text-muted coarse:min-h-11"
          >
            Try again
          </button>
        </p>
      )}
    </div>
  )
}
