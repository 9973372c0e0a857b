"use client"

import { Info } from "lucide-react"
import { Popover } from "radix-ui"
import { reasonExplained } from "@/components/card/reason"
import { ReasonLine } from "@/components/card/reason-line"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"
import { PANEL } from "@/components/ui/menu-class"
import type { Reason } from "@/lib/contract/list"

export function WhyPopover({
  title,
  reason,
  className,
}: {
  title: string
  reason: Reason
  className?: string
}) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label="Why this film" className={className}>
          <Icon of={Info} size={18} />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={8}
          collisionPadding={16}
          aria-label={`Why ${title}`}
          className={cx(PANEL, "w-72 p-4")}
        >
          <ReasonLine reason={reason} className="text-sm font-medium" />
          {reason.share !== undefined && <ShareBar share={reason.share} />}
          <p className="mt-2 text-sm text-muted">{reasonExplained(reason)}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ShareBar({ share }: { share: number }) {
  return (
    <div className="mt-3 h-1.5 overflow-hidden rounded-full bg-line" aria-hidden>
      <div className="h-full rounded-full bg-accent" style={{ width: `${Math.round(share * 100)}%` }} />
    </div>
  )
}
