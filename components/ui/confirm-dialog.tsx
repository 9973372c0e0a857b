"use client"

import { AlertDialog } from "radix-ui"
import type { ReactElement, RefObject } from "react"
import { buttonClass } from "@/components/ui/button-class"

/** What asks: a button; or something that happened, and what has the focus afterwards. */
type Asking =
  | { trigger: ReactElement }
  | {
      open: boolean
      onOpenChange: (open: boolean) => void
      returnFocus: RefObject<HTMLElement | null>
    }

type Props = Asking & {
  title: string
  text: string
  keep: string
  confirm: string
  onConfirm: () => void
}

/** Asks once, for what there is no way back from. */
export function ConfirmDialog({ title, text, keep, confirm, onConfirm, ...asking }: Props) {
  const isTriggered = "trigger" in asking

  function returnFocus(event: Event) {
    if (isTriggered) return
    event.preventDefault()
    asking.returnFocus.current?.focus()
  }

  return (
    <AlertDialog.Root {...(!isTriggered && { open: asking.open, onOpenChange: asking.onOpenChange })}>
      {isTriggered && <AlertDialog.Trigger asChild>{asking.trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-enter bg-scrim" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-1/2 rounded-media border border-line bg-raised p-6 outline-none"
        >
          <AlertDialog.Title className="font-display text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm text-muted">{text}</AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel className={buttonClass("quiet")}>{keep}</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass("danger")} onClick={onConfirm}>
              {confirm}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
