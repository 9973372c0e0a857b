import { X } from "lucide-react"
import type { MouseEvent } from "react"
import { focusNeighbour } from "@/components/card/card-actions"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"

type Props = { label: string; onRemove: () => void }

/** Takes a video out of a list. The focus goes on to the next one. */
export function RemoveButton({ label, onRemove }: Props) {
  function remove(event: MouseEvent<HTMLButtonElement>) {
    focusNeighbour(event.currentTarget)
    onRemove()
  }
  return (
    <IconButton label={label} onClick={remove} className="tip-end relative z-10 -mt-2 -mr-2">
      <Icon of={X} size={18} />
    </IconButton>
  )
}
