import Link from "next/link"

/** Two banks and the new water between them, running on to the right. */
export function BrandMark() {
  return (
    <Link
      href="/"
      className="flex shrink-0 items-center gap-2.5 rounded-control py-2 text-text"
      aria-label="Freshet home"
    >
      <svg
        viewBox="0 0 32 32"
        width="28"
        height="28"
        aria-hidden
        focusable="false"
        fill="none"
        strokeLinecap="round"
      >
        <path d="M3 9.5c5-4 8 3.5 13 0s8-3.5 13 0" className="stroke-accent" strokeWidth="3" />
        <path d="M3 16.5c5-4 8 3.5 13 0s8-3.5 13 0" className="stroke-accent" strokeWidth="3" opacity="0.7" />
        <path d="M3 23.5c5-4 8 3.5 13 0" className="stroke-accent" strokeWidth="3" opacity="0.4" />
      </svg>
      <span className="hidden font-display text-lg font-semibold tracking-tight sm:inline">Freshet</span>
    </Link>
  )
}
