import { ChevronLeft, ChevronRight } from "lucide-react"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"

type Props = { name: string; more: { before: boolean; after: boolean }; scroll: (direction: 1 | -1) => void }

/** There when the pointer or the keyboard is near, and only where there is more to see. */
export function RailArrows({ name, more, scroll }: Props) {
  if (!more.before && !more.after) return null
  return (
    <div className="flex gap-1 opacity-0 transition-opacity duration-150 group-focus-within/rail:opacity-100 group-hover/rail:opacity-100 coarse:hidden">
      <IconButton label={`Back in ${name}`} disabled={!more.before} onClick={() => scroll(-1)}>
        <Icon of={ChevronLeft} />
      </IconButton>
      <IconButton
        label={`On in ${name}`}
        disabled={!more.after}
        onClick={() => scroll(1)}
        className="tip-end"
      >
        <Icon of={ChevronRight} />
      </IconButton>
    </div>
  )
}
