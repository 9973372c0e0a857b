import { reasonParts } from "@/components/card/reason"
import { cx } from "@/components/ui/cx"
import type { Reason } from "@/lib/contract/list"

export function ReasonLine({ reason, className }: { reason: Reason; className?: string }) {
  const { lead, title } = reasonParts(reason)
  return (
    <p className={cx("text-muted", className)}>
      {lead}
      {title && (
        <>
          {" "}
          <cite className="text-text not-italic">{title}</cite>
        </>
      )}
    </p>
  )
}
