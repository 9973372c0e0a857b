import Link from "next/link"
import type { ReactNode } from "react"

type Props = {
  id: string
  title: string
  /** Where all of it is. */
  href?: string
  reason?: ReactNode
  chip?: ReactNode
  arrows?: ReactNode
}

export function RailHeader({ id, title, href, reason, chip, arrows }: Props) {
  return (
    <div className="gutter-x mb-3 flex min-h-10 items-end justify-between gap-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="font-display text-lg font-semibold">
            {href ? (
              <Link href={href} prefetch={false} className="hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </h2>
          {chip}
        </div>
        {reason && <p className="mt-0.5 text-sm text-muted">{reason}</p>}
      </div>
      {arrows}
    </div>
  )
}
