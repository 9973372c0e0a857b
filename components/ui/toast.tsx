"use client"

import { X } from "lucide-react"
import { Toast as Radix } from "radix-ui"
import { createContext, use, useCallback, useMemo, useRef, useState } from "react"
import type { ReactNode } from "react"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"

type Message = {
  text: string
  action?: { label: string; run: () => void }
  /** The toast has left, whether or not the action was taken. */
  onGone?: () => void
}
type Shown = Message & { id: number }

const ToastContext = createContext({ show: (_message: Message) => {}, withdraw: () => {} })

/** Says that something was done, politely, and offers to take it back. */
export const useToast = () => use(ToastContext).show

/** Takes away the notices that offer something: what one viewer did is not for the next one to take back. */
export const useWithdrawOffers = () => use(ToastContext).withdraw

let last = 0

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const current = useRef<Shown[]>([])
  const change = useCallback((next: Shown[]) => {
    const gone = current.current.filter((toast) => !next.includes(toast))
    current.current = next
    setShown(next)
    for (const toast of gone) toast.onGone?.()
  }, [])
  const show = useCallback(
    (message: Message) => {
      last += 1
      change([...current.current.slice(-2), { ...message, id: last }])
    },
    [change],
  )
  const withdraw = useCallback(() => change(current.current.filter((toast) => !toast.action)), [change])
  const context = useMemo(() => ({ show, withdraw }), [show, withdraw])
  const close = (id: number) => change(current.current.filter((toast) => toast.id !== id))

  return (
    <ToastContext value={context}>
      <Radix.Provider swipeDirection="down" label="Notice">
        {children}
        {shown.map((toast) => (
          <Radix.Root
            key={toast.id}
            type={toast.action ? "foreground" : "background"}
            duration={toast.action ? 8000 : 4000}
            onOpenChange={(open) => !open && close(toast.id)}
            className="animate-enter flex items-center gap-3 rounded-media border border-line bg-raised py-2 pr-2 pl-4 text-sm shadow-lg shadow-stage/25"
          >
            <Radix.Description className="min-w-0 flex-1">{toast.text}</Radix.Description>
            {toast.action && (
              <Radix.Action
                altText={toast.action.label}
                onClick={toast.action.run}
                className="min-h-10 rounded-full px-3 font-medium text-accent hover:bg-surface"
              >
                {toast.action.label}
              </Radix.Action>
            )}
            <Radix.Close asChild>
              <IconButton label="Dismiss">
                <Icon of={X} size={18} />
              </IconButton>
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed bottom-[calc(var(--dock)+1rem)] left-1/2 z-50 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2" />
      </Radix.Provider>
    </ToastContext>
  )
}
