"use client"

import { useEffect, useState } from "react"
import { lastLatency, measureLatency } from "@/components/living-rail/latency"
import type { Latency } from "@/components/living-rail/latency"
import type { ShownList } from "@/components/living-rail/shown-list"

/** How long the list on show took to get here, once that is known. */
export function useLatency({ list, arrived_at }: ShownList): Latency | null {
  const [latency, setLatency] = useState<Latency | null>(null)
  useEffect(() => {
    if (arrived_at !== null) return measureLatency(list, arrived_at, setLatency)
  }, [list, arrived_at])
  const eventId = list.cause?.event_id
  if (latency && latency.event_id === eventId) return latency
  return arrived_at === null ? null : lastLatency(eventId)
}
