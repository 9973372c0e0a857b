"use client"

import { useId } from "react"
import { useDismissed } from "@/components/library/library-provider"
import { FreshnessChip } from "@/components/living-rail/freshness-chip"
import { LivingList } from "@/components/living-rail/living-list"
import { RailAnnouncer } from "@/components/living-rail/rail-announcer"
import { useInUse } from "@/components/living-rail/use-in-use"
import { useLatency } from "@/components/living-rail/use-latency"
import { useShownList } from "@/components/living-rail/use-shown-list"
import { RailArrows } from "@/components/rail/rail-arrows"
import { RAIL_ITEM, RAIL_SCROLLER } from "@/components/rail/rail-class"
import { RailHeader } from "@/components/rail/rail-header"
import { useRailScroll } from "@/components/rail/use-rail-scroll"
import { cx } from "@/components/ui/cx"
import type { RecommendationList } from "@/lib/contract/list"

type Props = {
  initial: RecommendationList
  /** When the server rendered it, so that both write the same "2 min ago" at first. */
  renderedAt: number
  /** Videos shown elsewhere on the page: the hero's, or the one being watched. */
  without?: number[]
  /** "column" stands at the side of a video where there is room, and is a rail where there is none. */
  shape?: "rail" | "column"
  limit?: number
}

const COLUMN = "wide:m-0 wide:flex-col wide:overflow-visible wide:px-0 wide:[mask-image:none]"

/** Recommended for you: the one thing on the site that moves by itself, and never under someone's hand. */
export function LivingRail({ initial, renderedAt, without = [], shape = "rail", limit = 24 }: Props) {
  const id = useId()
  const { inUse, handlers } = useInUse()
  const { shown, pending, apply } = useShownList(initial, inUse)
  const latency = useLatency(shown)
  const { scroller, more, scroll, onKeyDown } = useRailScroll()
  const dismissed = useDismissed()
  const { list, entered } = shown
  const column = shape === "column"
  const items = list.items
    .filter(({ video }) => !without.includes(video.id) && !dismissed.has(video.id))
    .slice(0, limit)
  const invitation = "Watch any film for a moment, and this rail starts to follow you."

  return (
    <section
      aria-labelledby={id}
      className="group/rail @container"
      data-rail="recommended"
      data-version={list.version}
      data-event-id={list.cause?.event_id}
      data-latency-ms={latency?.ms}
    >
      <div className={cx(column && "wide:[&>div]:px-0")}>
        <RailHeader
          id={id}
          title="Recommended for you"
          reason={list.source === "personal" ? undefined : invitation}
          chip={
            <FreshnessChip
              list={list}
              latency={latency}
              renderedAt={renderedAt}
              pending={pending}
              onApply={apply}
            />
          }
          arrows={
            <div className={cx(column && "wide:hidden")}>
              <RailArrows name="Recommended for you" more={more} scroll={scroll} />
            </div>
          }
        />
      </div>
      {items.length === 0 && (
        <p className={cx("gutter-x text-sm text-muted", column && "wide:px-0")}>
          You have seen every film there is. New ones come here first.
        </p>
      )}
      <div {...handlers}>
        <LivingList
          items={items}
          entered={entered}
          version={list.version}
          shape={column ? "row" : "tile"}
          scroller={scroller}
          onKeyDown={onKeyDown}
          more={more}
          className={cx(RAIL_SCROLLER, column && COLUMN)}
          itemClassName={cx(RAIL_ITEM, column && "wide:w-full")}
        />
      </div>
      <RailAnnouncer shown={shown} />
    </section>
  )
}
