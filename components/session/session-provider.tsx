"use client"

import { useRouter } from "next/navigation"
import { createContext, use, useCallback, useEffect, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { outbox } from "@/components/outbox/outbox"
import type { Change } from "@/components/outbox/outbox"
import { becomeNewGuest, becomeProfile, eraseViewer, fetchSession } from "@/components/session/session-api"
import { useWithdrawOffers } from "@/components/ui/toast"
import type { Viewer } from "@/lib/contract/viewer"

type Session = {
  viewer: Viewer | null
  /**
   * To one of the demo profiles, or to a new guest. Waits until what was done so far is sent. A guest with something
   * that can't be sent stays one, unless they agree to lose it.
   */
  switchTo: (profile: string | "guest", evenUnsent?: boolean) => Promise<Change>
  /**
   * Has everything erased that is kept of the viewer, here and on the site. Throws where the site did not agree: then
   * all is as before.
   */
  erase: () => Promise<void>
}

/** Until there is a viewer, events have nowhere to go. */
const TRY_AGAIN_MS = 3_000

const SessionContext = createContext<Session>({
  viewer: null,
  switchTo: async () => ({ isChanged: false, isUnsent: false }),
  erase: async () => {},
})

export const useSession = () => use(SessionContext)

/** `viewer` is who the page was rendered for. A first visit has none: the browser then asks for a guest's cookie. */
export function SessionProvider({
  viewer: rendered,
  children,
}: {
  viewer: Viewer | null
  children: ReactNode
}) {
  const router = useRouter()
  const withdrawOffers = useWithdrawOffers()
  const [found, setFound] = useState<Viewer | null>(null)
  const viewer = rendered ?? found

  const renderedId = rendered?.user_id ?? null
  const renew = useCallback(
    () =>
      fetchSession().then(
        (current) => {
          setFound(current)
          if (outbox.viewer !== null && outbox.viewer !== current.user_id) withdrawOffers()
          outbox.setViewer(current.user_id)
          if (renderedId !== null && renderedId !== current.user_id) router.refresh()
          return true
        },
        // Nobody answers: what is done waits for the next try.
        () => false,
      ),
    [renderedId, router, withdrawOffers],
  )

  useEffect(() => outbox.start(async () => void (await renew())), [renew])
  useEffect(
    () =>
      outbox.onViewerElsewhere(() => {
        withdrawOffers()
        router.refresh()
      }),
    [router, withdrawOffers],
  )

  useEffect(() => {
    // Another tab may have changed the viewer since this page was rendered: then only the server knows.
    if (renderedId !== null && outbox.agrees(renderedId)) return outbox.setViewer(renderedId)
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      // Not while it is being changed: an answer from before would undo that.
      if (!(await outbox.alone(renew)) && !isGone) timer = setTimeout(open, TRY_AGAIN_MS)
    }
    void open()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [renderedId, renew])

  const goHome = useCallback(() => {
    withdrawOffers()
    router.push("/")
    router.refresh()
  }, [router, withdrawOffers])

  const isGuest = viewer?.guest ?? false
  const switchTo = useCallback(
    async (profile: string, evenUnsent = false) => {
      const become = async () => {
        const next = profile === "guest" ? await becomeNewGuest() : await becomeProfile(profile)
        setFound(next)
        return next.user_id
      }
      const change = await outbox.changeViewer(become, { forGood: isGuest, evenUnsent })
      if (change.isChanged) goHome()
      return change
    },
    [isGuest, goHome],
  )

  const viewerId = viewer?.user_id ?? null
  const erase = useCallback(async () => {
    if (viewerId === null) return
    await outbox.eraseViewer(async () => {
      const next = await eraseViewer(viewerId)
      setFound(next)
      return next.user_id
    })
    goHome()
  }, [viewerId, goHome])

  const session = useMemo(() => ({ viewer, switchTo, erase }), [viewer, switchTo, erase])
  return <SessionContext value={session}>{children}</SessionContext>
}
