import type { ReactNode } from "react"

type Props = { title: string; action?: ReactNode; children: ReactNode }

/** A page that is one list under its heading. */
export function ListPage({ title, action, children }: Props) {
  return (
    <div className="gutter-x pt-6">
      <div className="mb-6 flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="font-display text-xl font-semibold">{title}</h1>
        {action}
      </div>
      {children}
    </div>
  )
}
