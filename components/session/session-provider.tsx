"use client"

import { useRouter } from "next/navigation"
import { createContext, use, useCallback, useEffect, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { outbox } from "@/components/outbox/outbox"
import { becomeNewGuest, becomeProfile, eraseViewer, fetchSession } from "@/components/session/session-api"
import type { Viewer } from "@/lib/contract/viewer"

type Session = {
  viewer: Viewer | null
  /** To one of the demo profiles, or to a new guest. Waits until what was done so far is sent. */
  switchTo: (profile: string | "guest") => Promise<void>
  /** Has everything erased that is kept of the viewer, here and on the site. Throws where the site did not agree: then all is as before. */
  erase: () => Promise<void>
}

/** Until there is a viewer, events have nowhere to go. */
const TRY_AGAIN_MS = 3_000

const SessionContext = createContext<Session>({
  viewer: null,
  switchTo: async () => {},
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
  const [found, setFound] = useState<Viewer | null>(null)
  const viewer = rendered ?? found

  const renderedId = rendered?.user_id ?? null
  const renew = useCallback(
    () =>
      fetchSession().then(
        (current) => {
          setFound(current)
          outbox.setViewer(current.user_id)
          if (renderedId !== null && renderedId !== current.user_id) router.refresh()
          return true
        },
        // Nobody answers: what is done waits for the next try.
        () => false,
      ),
    [renderedId, router],
  )

  useEffect(() => outbox.start(async () => void (await renew())), [renew])
  useEffect(() => outbox.onViewerElsewhere(() => router.refresh()), [router])

  useEffect(() => {
    // Another tab may have changed the viewer since this page was rendered: then only the server knows.
    const agreed = outbox.viewer === null || outbox.viewer === renderedId
    if (renderedId !== null && agreed) return outbox.setViewer(renderedId)
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      if (!(await renew()) && !isGone) timer = setTimeout(open, TRY_AGAIN_MS)
    }
    void open()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [renderedId, renew])

  const switchTo = useCallback(
    async (profile: string) => {
      await outbox.changeViewer(async () => {
        const next = profile === "guest" ? await becomeNewGuest() : await becomeProfile(profile)
        setFound(next)
        return next.user_id
      })
      router.push("/")
      router.refresh()
    },
    [router],
  )

  const viewerId = viewer?.user_id ?? null
  const erase = useCallback(async () => {
    if (viewerId === null) return
    await outbox.eraseViewer(async () => {
      const next = await eraseViewer(viewerId)
      setFound(next)
      return next.user_id
    })
    router.push("/")
    router.refresh()
  }, [viewerId, router])

  const session = useMemo(() => ({ viewer, switchTo, erase }), [viewer, switchTo, erase])
  return <SessionContext value={session}>{children}</SessionContext>
}
