import type { LucideIcon } from "lucide-react"

/** Every icon has the same stroke and none is read aloud: the control around it has the name. */
export function Icon({
  of: Drawing,
  size = 20,
  className,
}: {
  of: LucideIcon
  size?: number
  className?: string
}) {
  return <Drawing size={size} strokeWidth={1.75} aria-hidden focusable={false} className={className} />
}
