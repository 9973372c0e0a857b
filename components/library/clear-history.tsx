import { buttonClass } from "@/components/ui/button-class"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

export function ClearHistory({ onClear }: { onClear: () => void }) {
  return (
    <ConfirmDialog
      trigger={<button className={buttonClass("outline")}>Clear history</button>}
      title="Clear your history?"
      text="All films you watched and liked are forgotten, and recommendations start anew. This can’t be taken back."
      keep="Keep it"
      confirm="Clear history"
      onConfirm={onClear}
    />
  )
}
