"use client"

import { Clock, ClockCheck, EyeOff } from "lucide-react"
import type { MouseEvent } from "react"
import { WhyPopover } from "@/components/card/why-popover"
import { useNotInterested, useWatchLater } from "@/components/library/library-provider"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"
import type { VideoCard } from "@/lib/contract/card"
import type { Reason } from "@/lib/contract/list"

const QUIET = "bg-scrim text-on-media hover:bg-stage hover:text-on-media size-9 media-focus"

type Props = { video: VideoCard; reason?: Reason; context?: { rail: string; rank: number } }

/** The three quiet actions of a card. They share their frame with the preview and come with it. */
export function CardActions({ video, reason, context }: Props) {
  const later = useWatchLater(video)
  const dismiss = useNotInterested(video, context)

  function onDismiss(event: MouseEvent<HTMLButtonElement>) {
    focusNeighbour(event.currentTarget)
    dismiss()
  }

  return (
    <div className="absolute top-1.5 right-1.5 z-10 flex gap-1 opacity-0 transition-opacity duration-150 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-[[data-state=open]]:opacity-100 coarse:hidden">
      <IconButton label="Watch later" aria-pressed={later.saved} onClick={later.toggle} className={QUIET}>
        <Icon of={later.saved ? ClockCheck : Clock} size={18} />
      </IconButton>
      {reason && <WhyPopover title={video.title} reason={reason} className={QUIET} />}
      <IconButton label="Not interested" onClick={onDismiss} className={QUIET}>
        <Icon of={EyeOff} size={18} />
      </IconButton>
    </div>
  )
}

/** The card with the focus is about to leave: the next one takes over, or the one before the end. */
export function focusNeighbour(from: HTMLElement): void {
  const item = from.closest("li")
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling
  neighbour?.querySelector("a")?.focus({ preventScroll: true })
}
