"use client"

import { useRouter } from "next/navigation"
import { useTransition } from "react"
import { buttonClass } from "@/components/ui/button-class"

/** What could not be shown, in one sentence, and a way to try again. */
export function RetryLine({ sentence }: { sentence: string }) {
  const router = useRouter()
  const [pending, startRetry] = useTransition()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-sm text-muted">{sentence}</p>
      <button
        type="button"
        disabled={pending}
        onClick={() => startRetry(() => router.refresh())}
        className={buttonClass("outline")}
      >
        Try again
      </button>
    </div>
  )
}
