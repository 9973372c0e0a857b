"use client"

import { Clock, ClockCheck, EllipsisVertical, EyeOff } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { reasonExplained } from "@/components/card/reason"
import { useNotInterested, useWatchLater } from "@/components/library/library-provider"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"
import { MENU_ITEM, PANEL } from "@/components/ui/menu-class"
import type { VideoCard } from "@/lib/contract/card"
import type { Reason } from "@/lib/contract/list"

type Props = { video: VideoCard; reason?: Reason; context?: { rail: string; rank: number } }

/** The same three for fingers, which can't rest on a card. */
export function CardMenu({ video, reason, context }: Props) {
  const later = useWatchLater(video)
  const dismiss = useNotInterested(video, context)
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={`More for ${video.title}`} className="relative z-10 -mt-2 -mr-2 not-coarse:hidden">
          <Icon of={EllipsisVertical} size={18} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" collisionPadding={16} className={cx(PANEL, "w-64")}>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => void later.toggle()}>
            <Icon of={later.saved ? ClockCheck : Clock} size={18} />
            {later.saved ? "Remove from Watch later" : "Watch later"}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={dismiss}>
            <Icon of={EyeOff} size={18} />
            Not interested
          </DropdownMenu.Item>
          {reason && (
            <p className="border-t border-line px-3 py-2 text-xs text-muted">{reasonExplained(reason)}</p>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
