"use client"

import { Clock, ClockCheck, ThumbsDown, ThumbsUp } from "lucide-react"
import type { LucideIcon } from "lucide-react"
import { useWatchLater } from "@/components/library/library-provider"
import { afterPress, afterUndo } from "@/components/library/rating"
import type { Given, Rating } from "@/components/library/rating"
import { buttonClass } from "@/components/ui/button-class"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import { useToast } from "@/components/ui/toast"
import { ShareButton } from "@/components/watch/share-button"
import { useRating } from "@/components/watch/use-rating"
import type { VideoDetail } from "@/lib/contract/card"

/** What a viewer can say about the video, as one row of pills. */
export function VideoActions({ video, initial }: { video: VideoDetail; initial: Rating }) {
  const { rating, change } = useRating(video.id, initial)
  const later = useWatchLater(video)
  const toast = useToast()

  const press = (pressed: Given) => change((now) => afterPress(now, pressed))

  function dislike() {
    press("dislike")
    if (rating === "dislike") return
    const undone = { done: "dislike", before: rating } as const
    toast({
      text: "Recommendations will lean away from this film",
      action: { label: "Undo", run: () => change((now) => afterUndo(now, undone)) },
    })
  }

  return (
    <div className="flex flex-wrap gap-2" role="group" aria-label="This film">
      <Pill icon={ThumbsUp} label="Like" pressed={rating === "like"} onPress={() => press("like")} />
      <Pill icon={ThumbsDown} label="Dislike" pressed={rating === "dislike"} onPress={dislike} iconOnly />
      <Pill
        icon={later.saved ? ClockCheck : Clock}
        label="Watch later"
        pressed={later.saved}
        onPress={() => void later.toggle()}
      />
      <ShareButton videoId={video.id} title={video.title} />
    </div>
  )
}

type PillProps = {
  icon: LucideIcon
  label: string
  pressed: boolean
  onPress: () => void
  /** Only the icon where a phone has no room for the word. */
  iconOnly?: boolean
}

function Pill({ icon, label, pressed, onPress, iconOnly = false }: PillProps) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress} className={buttonClass("quiet")}>
      <Icon
        of={icon}
        size={18}
        className={cx(pressed && icon !== Clock && icon !== ClockCheck && "fill-current")}
      />
      <span className={cx(iconOnly && "max-sm:sr-only")}>{label}</span>
    </button>
  )
}
