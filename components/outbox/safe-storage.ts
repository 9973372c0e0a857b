import { PageMemory } from "@/components/outbox/page-memory"
import type { KeyValue } from "@/components/outbox/queue"

let chosen: KeyValue | undefined

/** localStorage, or the page's memory where that is forbidden or full. */
export function safeStorage(): KeyValue {
  chosen ??= choose()
  return chosen
}

function choose(): KeyValue {
  try {
    const probe = "freshet.probe"
    localStorage.setItem(probe, "1")
    localStorage.removeItem(probe)
    return localStorage
  } catch {
    return new PageMemory()
  }
}
