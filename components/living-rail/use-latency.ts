"use client"

import { useEffect, useState } from "react"
import { lastLatency, measureLatency } from "@/components/living-rail/latency"
import type { Latency } from "@/components/living-rail/latency"
import type { ShownList } from "@/components/living-rail/shown-list"

/** How long the list on show took to get here, once that is known. */
export function useLatency({ list, pushed }: ShownList): Latency | null {
  const [latency, setLatency] = useState<Latency | null>(null)
  useEffect(() => {
    if (pushed) return measureLatency(list, setLatency)
  }, [list, pushed])
  const eventId = list.cause?.event_id
  if (latency && latency.event_id === eventId) return latency
  return pushed ? lastLatency(eventId) : null
}
