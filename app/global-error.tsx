"use client"

import "./globals.css"
import { useEffect } from "react"

/**
 * In the place of everything, where not even the shell could be made. A link, not a button: this page has no nonce, so
 * its scripts may not have run.
 */
export default function GlobalError({ error }: { error: unknown }) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <html lang="en">
      <body className="bg-bg p-6 text-text">
        <title>Freshet</title>
        <h1 className="text-xl font-semibold">Freshet could not be loaded</h1>
        <p className="mt-2 text-muted">The site does not answer as it should right now.</p>
        <a
          href=""
          className="mt-4 inline-flex min-h-11 items-center rounded-full bg-accent px-5 text-sm font-medium text-accent-contrast"
        >
          Try again
        </a>
      </body>
    </html>
  )
}
