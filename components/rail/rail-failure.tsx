"use client"

import { useId } from "react"
import { RailHeader } from "@/components/rail/rail-header"
import { RetryLine } from "@/components/shell/retry-line"

/** In the place of a rail that could not be read. The rest of the page stands. */
export function RailFailure({ title }: { title: string }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <RailHeader id={id} title={title} />
      <div className="gutter-x">
        <RetryLine sentence="These films could not be loaded." />
      </div>
    </section>
  )
}
