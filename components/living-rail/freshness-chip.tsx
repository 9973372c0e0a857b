"use client"

import { Popover } from "radix-ui"
import { EventWay } from "@/components/living-rail/event-way"
import { freshnessText } from "@/components/living-rail/freshness"
import type { Latency } from "@/components/living-rail/latency"
import type { ShownList } from "@/components/living-rail/shown-list"
import { useNow } from "@/components/living-rail/use-now"
import { cx } from "@/components/ui/cx"
import { PANEL } from "@/components/ui/menu-class"
import type { RecommendationList } from "@/lib/contract/list"

const CHIP =
  "relative inline-flex min-h-7 items-center gap-2 rounded-full border border-line px-3 text-xs text-muted tabular-nums " +
  "transition-colors duration-150 hover:border-line-strong hover:text-text coarse:after:absolute coarse:after:-inset-y-2 coarse:after:inset-x-0"

type Props = {
  list: RecommendationList
  latency: Latency | null
  renderedAt: number
  pending: ShownList | null
  onApply: () => void
}

/** Says how fresh the rail is; offers what waits while the rail is in use; shows the way of the last event. */
export function FreshnessChip({ list, latency, renderedAt, pending, onApply }: Props) {
  const now = useNow(renderedAt)
  if (pending) return <PendingChip pending={pending} onApply={onApply} />
  return (
    <Popover.Root>
      <Popover.Trigger className={CHIP}>
        <span
          aria-hidden
          className={cx("size-1.5 rounded-full", latency ? "bg-fresh" : "bg-line-strong")}
          key={latency?.event_id}
        />
        {freshnessText(list, latency?.ms ?? null, now)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={8}
          align="start"
          collisionPadding={16}
          aria-label="How this list got here"
          className={cx(PANEL, "w-[22rem] max-w-[calc(100vw-2rem)] p-4")}
        >
          <EventWay list={list} latency={latency} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function PendingChip({ pending, onApply }: { pending: ShownList; onApply: () => void }) {
  const count = pending.entered.size
  return (
    <button type="button" onClick={onApply} className={cx(CHIP, "border-fresh text-text hover:border-fresh")}>
      <span aria-hidden className="size-1.5 rounded-full bg-fresh" />
      {count > 0 ? `${count} new` : "New order"}
      <span className="sr-only">, show now</span>
    </button>
  )
}
