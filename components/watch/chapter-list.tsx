"use client"

import { useEffect, useState } from "react"
import { chapterAt } from "@/components/player/chapters"
import { usePlayback } from "@/components/player/playback-context"
import { clock, spokenDuration } from "@/components/ui/format"
import type { VideoDetail } from "@/lib/contract/card"

/** The video's chapters as places to go to; the one that runs is marked. */
export function ChapterList({ chapters }: Pick<VideoDetail, "chapters">) {
  const { element, seek } = usePlayback()
  const [current, setCurrent] = useState(-1)

  useEffect(() => {
    if (!element) return
    const follow = () => setCurrent(element.played.length > 0 ? chapterAt(chapters, element.currentTime) : -1)
    element.addEventListener("timeupdate", follow)
    return () => element.removeEventListener("timeupdate", follow)
  }, [element, chapters])

  return (
    // Relative, so that what is only for ears scrolls with the list and does not widen the page.
    <ol className="no-scrollbar relative -mx-(--gutter) mt-2 flex gap-2 overflow-x-auto px-(--gutter) lg:mx-0 lg:-ml-2 lg:flex-col lg:items-start lg:gap-0 lg:px-0">
      {chapters.map(({ start, title }, index) => (
        <li key={start} className="shrink-0">
          <button
            type="button"
            onClick={() => seek(start)}
            aria-current={index === current || undefined}
            className="group/chapter flex min-h-9 items-center gap-2 rounded-full bg-surface px-3.5 text-left text-sm hover:bg-raised lg:gap-3 lg:rounded-control lg:bg-transparent lg:px-2 lg:hover:bg-surface coarse:min-h-11"
          >
            <span className="text-accent tabular-nums lg:w-10" aria-hidden>
              {clock(start)}
            </span>
            <span className="text-muted group-hover/chapter:text-text group-aria-[current=true]/chapter:font-medium group-aria-[current=true]/chapter:text-text">
              {title}
            </span>
            <span className="sr-only">, from {spokenDuration(start)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
