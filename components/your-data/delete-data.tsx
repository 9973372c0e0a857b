"use client"

import { useTransition } from "react"
import { useSession } from "@/components/session/session-provider"
import { buttonClass } from "@/components/ui/button-class"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { useToast } from "@/components/ui/toast"

/** Has everything erased that is kept of the viewer, and goes on as a new guest. */
export function DeleteData() {
  const { erase } = useSession()
  const toast = useToast()
  const [pending, startErasing] = useTransition()

  function confirm() {
    startErasing(async () => {
      try {
        await erase()
        toast({ text: "Your data is being deleted. You are a new guest now." })
      } catch {
        toast({ text: "Nothing was deleted: the site could not be reached. Try again in a moment." })
      }
    })
  }

  return (
    <ConfirmDialog
      trigger={
        <button className={buttonClass("danger")} disabled={pending} aria-busy={pending}>
          Delete my data
        </button>
      }
      title="Delete all your data?"
      text="Your history, likes, Watch later and recommendations are erased, and so is what they taught the site. You go on as a new guest. This can’t be taken back."
      keep="Keep it"
      confirm="Delete everything"
      onConfirm={confirm}
    />
  )
}
