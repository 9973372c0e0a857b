"use client"

import { useId } from "react"
import type { ReactNode } from "react"
import { Card } from "@/components/card/card"
import type { CardProps } from "@/components/card/card"
import { useDismissed } from "@/components/library/library-provider"
import { RailArrows } from "@/components/rail/rail-arrows"
import { RAIL_ITEM, RAIL_SCROLLER } from "@/components/rail/rail-class"
import { RailHeader } from "@/components/rail/rail-header"
import { useRailScroll } from "@/components/rail/use-rail-scroll"

type Props = {
  /** As events name it. */
  name: string
  title: string
  href?: string
  reason?: ReactNode
  cards: Omit<CardProps, "rail" | "rank">[]
}

/** A row of videos under a heading. Videos sent away by "not interested" leave it. */
export function Rail({ name, title, href, reason, cards }: Props) {
  const id = useId()
  const { scroller, more, scroll, onKeyDown } = useRailScroll()
  const dismissed = useDismissed()
  const shown = cards.filter((card) => !dismissed.has(card.video.id))
  if (shown.length === 0) return null

  return (
    <section aria-labelledby={id} className="group/rail @container" data-rail={name}>
      <RailHeader
        id={id}
        title={title}
        href={href}
        reason={reason}
        arrows={<RailArrows name={title} more={more} scroll={scroll} />}
      />
      <ul
        ref={scroller}
        onKeyDown={onKeyDown}
        data-more-before={more.before}
        data-more-after={more.after}
        className={RAIL_SCROLLER}
      >
        {shown.map((card, rank) => (
          <li key={card.video.id} className={RAIL_ITEM}>
            <Card {...card} rail={name} rank={rank} />
          </li>
        ))}
      </ul>
    </section>
  )
}
