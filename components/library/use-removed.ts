"use client"

import { useCallback, useState } from "react"

/** Which videos of a list were taken out since the page was rendered. */
export function useRemoved() {
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set())
  const mark = useCallback((id: number, gone: boolean) => {
    setRemoved((before) => {
      const next = new Set(before)
      if (gone) next.add(id)
      else next.delete(id)
      return next
    })
  }, [])
  return { removed, mark }
}
