import { cx } from "@/components/ui/cx"

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-shimmer rounded-control bg-surface", className)} />
}
