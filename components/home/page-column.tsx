import type { ReactNode } from "react"

/** Rails one under the other, at the distance that keeps each a row of its own. */
export function PageColumn({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-9 sm:gap-11">{children}</div>
}
