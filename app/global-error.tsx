"use client"

import "./globals.css"
import { useEffect } from "react"

/** In the place of everything, where not even the shell could be made. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <html lang="en">
      <body className="bg-bg p-6 text-text">
        <title>Freshet</title>
        <h1 className="text-xl font-semibold">Freshet could not be loaded</h1>
        <p className="mt-2 text-muted">The site does not answer as it should right now.</p>
        <button
          type="button"
          onClick={() => retry()}
          className="mt-4 min-h-11 rounded-full bg-accent px-5 text-sm font-medium text-accent-contrast"
        >
          Try again
        </button>
      </body>
    </html>
  )
}
