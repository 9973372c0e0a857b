import { isEvent, type LogEntry, type LoggedEvent } from "@/lib/contract/interaction"

/** A viewer of whom nothing is kept that lies before this place of their partition. */
export type Erasure = { viewerId: number; offset: bigint }

/**
 * Parts entries of one partition, in their order, into events that nothing erases after them and the last erasure of
 * each viewer.
 */
export function splitErased(entries: LogEntry[]): { events: LoggedEvent[]; erasures: Erasure[] } {
  const lastOf = new Map<number, bigint>()
  for (const entry of entries) if (!isEvent(entry)) lastOf.set(entry.viewerId, BigInt(entry.offset))
  const stays = ({ viewerId, offset }: LoggedEvent) => BigInt(offset) > (lastOf.get(viewerId) ?? -1n)
  return {
    events: entries.filter(isEvent).filter(stays),
    erasures: [...lastOf].map(([viewerId, offset]) => ({ viewerId, offset })),
  }
}
