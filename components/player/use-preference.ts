"use client"

import { useSyncExternalStore } from "react"
import { DEFAULT_PREFERENCES, preferences } from "@/components/player/preferences"
import type { Preferences } from "@/components/player/preferences"

/** `rendered` is what the server assumed, where it knew. */
export function usePreference<K extends keyof Preferences>(
  key: K,
  rendered?: Preferences[K],
): Preferences[K] {
  return useSyncExternalStore(
    preferences.subscribe,
    () => preferences.read()[key],
    () => rendered ?? DEFAULT_PREFERENCES[key],
  )
}
