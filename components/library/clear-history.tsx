"use client"

import { AlertDialog } from "radix-ui"
import { buttonClass } from "@/components/ui/button-class"

/** Asks once: there is no way back. */
export function ClearHistory({ onClear }: { onClear: () => void }) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className={buttonClass("outline")}>Clear history</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-enter bg-scrim" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-1/2 rounded-media border border-line bg-raised p-6 outline-none">
          <AlertDialog.Title className="font-display text-lg font-semibold">
            Clear your history?
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm text-muted">
            All films you watched and liked are forgotten, and recommendations start anew. This can&rsquo;t be
            taken back.
          </AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel className={buttonClass("quiet")}>Keep it</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass("danger")} onClick={onClear}>
              Clear history
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
