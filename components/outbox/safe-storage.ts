import { PageMemory } from "@/components/outbox/page-memory"
import type { KeyValue } from "@/components/outbox/queue"

let chosen: KeyValue | undefined

/** localStorage, or the page's memory where that is forbidden or full. */
export function safeStorage(): KeyValue {
  chosen ??= choose()
  return chosen
}

/** Removes all that this site keeps in the browser, but for cookies. */
export function removeOwnKeys(storage: KeyValue): void {
  const all = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  for (const key of all) if (key?.startsWith("freshet.")) storage.removeItem(key)
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
