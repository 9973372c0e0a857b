import Link from "next/link"
import { buttonClass } from "@/components/ui/button-class"

/** One sentence that says what is so, and one thing to do. */
export function EmptyState({
  sentence,
  action,
}: {
  sentence: string
  action: { label: string; href: string }
}) {
  return (
    <div className="flex flex-col items-start gap-4 py-10">
      <p className="max-w-prose text-muted">{sentence}</p>
      <Link href={action.href} className={buttonClass("outline")}>
        {action.label}
      </Link>
    </div>
  )
}
