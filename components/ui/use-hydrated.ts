import { useSyncExternalStore } from "react"

const never = () => () => {}

/** Whether scripts run by now: what is of no use without them need not be in the text of a page. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
