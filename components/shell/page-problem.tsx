"use client"

import Link from "next/link"
import { buttonClass } from "@/components/ui/button-class"

/** In the place of a page that could not be made: what is so, and a way to try again. */
export function PageProblem({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="gutter-x flex flex-col items-start gap-4 pt-16">
      <h1 className="font-display text-xl font-semibold">This page could not be loaded</h1>
      <p className="max-w-prose text-muted" role="alert">
        A part of the site does not answer right now. What you watched is kept; try again in a moment.
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={onRetry} className={buttonClass("solid")}>
          Try again
        </button>
        <Link href="/" className={buttonClass("outline")}>
          Go home
        </Link>
      </div>
    </div>
  )
}
