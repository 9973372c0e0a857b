"use client"

import { useRouter } from "next/navigation"
import { useId, useTransition } from "react"
import { RailHeader } from "@/components/rail/rail-header"
import { buttonClass } from "@/components/ui/button-class"

/** In the place of a rail that could not be read. The rest of the page stands. */
export function RailFailure({ title }: { title: string }) {
  const id = useId()
  const router = useRouter()
  const [pending, startRetry] = useTransition()
  return (
    <section aria-labelledby={id}>
      <RailHeader id={id} title={title} />
      <div className="gutter-x flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm text-muted">These films could not be loaded.</p>
        <button
          type="button"
          disabled={pending}
          onClick={() => startRetry(() => router.refresh())}
          className={buttonClass("outline")}
        >
          Try again
        </button>
      </div>
    </section>
  )
}
