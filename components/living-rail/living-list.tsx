"use client"

import { AnimatePresence, LazyMotion, MotionConfig } from "motion/react"
import * as m from "motion/react-m"
import type { KeyboardEventHandler, RefObject } from "react"
import { Card } from "@/components/card/card"
import type { ListItem } from "@/lib/contract/list"

const loadFeatures = () =>
  import("@/components/living-rail/motion-features").then((module) => module.features)

type Props = {
  items: ListItem[]
  entered: ReadonlySet<number>
  version: number
  shape: "tile" | "row"
  scroller: RefObject<HTMLUListElement | null>
  onKeyDown: KeyboardEventHandler<HTMLElement>
  more: { before: boolean; after: boolean }
  className: string
  itemClassName: string
}

/** Videos that stay glide to their place, new ones come with an amber edge, leaving ones fade. */
export function LivingList({ items, entered, version, shape, scroller, onKeyDown, more, ...classes }: Props) {
  return (
    <MotionConfig reducedMotion="user" transition={{ duration: 0.25, ease: [0.2, 0.7, 0.2, 1] }}>
      <LazyMotion features={loadFeatures} strict>
        <m.ul
          layoutScroll
          ref={scroller}
          onKeyDown={onKeyDown}
          data-more-before={more.before}
          data-more-after={more.after}
          className={classes.className}
        >
          <AnimatePresence initial={false} mode="popLayout">
            {items.map(({ video, reason }, rank) => {
              const isNew = entered.has(video.id)
              return (
                <m.li
                  key={video.id}
                  layout="position"
                  initial={{ opacity: 0 }}
                  animate={{ opacity: 1 }}
                  exit={{ opacity: 0 }}
                  className={classes.itemClassName}
                >
                  <div
                    key={isNew ? version : 0}
                    data-new={isNew || undefined}
                    className={isNew ? "animate-fresh rounded-media outline-3 outline-offset-2" : undefined}
                  >
                    <Card video={video} rail="recommended" rank={rank} reason={reason} shape={shape} />
                  </div>
                </m.li>
              )
            })}
          </AnimatePresence>
        </m.ul>
      </LazyMotion>
    </MotionConfig>
  )
}
