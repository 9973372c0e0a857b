import { PageMemory } from "@/components/outbox/page-memory"
import { isQueueKey } from "@/components/outbox/queue"
import type { KeyValue } from "@/components/outbox/queue"

type Disk = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">

/**
 * localStorage, and the page's memory for what that does not take: it may be forbidden, full, or broken at any time.
 * Never throws.
 */
export class SafeStorage implements KeyValue {
  readonly #disk: () => Disk
  readonly #memory = new PageMemory()
  /** Keys that the disk does not let go: an event among them would be sent for ever. */
  readonly #stuck = new Set<string>()

  constructor(disk: () => Disk) {
    this.#disk = disk
  }

  keys(): string[] {
    const onDisk = this.#try(listKeys) ?? []
    return [...new Set([...onDisk.filter((key) => !this.#stuck.has(key)), ...this.#memory.keys()])]
  }

  /** A value that went to memory was taken off the disk: what is there now is newer, from another tab. */
  getItem(key: string): string | null {
    const onDisk = this.#stuck.has(key) ? null : this.#try((disk) => disk.getItem(key))
    return onDisk ?? this.#memory.getItem(key)
  }

  setItem(key: string, value: string): void {
    if (this.#try((disk) => (disk.setItem(key, value), true))) {
      this.#stuck.delete(key)
      this.#memory.removeItem(key)
    } else {
      this.removeItem(key)
      this.#memory.setItem(key, value)
    }
  }

  removeItem(key: string): void {
    this.#memory.removeItem(key)
    this.#try((disk) => disk.removeItem(key))
    if (this.#try((disk) => disk.getItem(key)) !== null) this.#stuck.add(key)
  }

  #try<T>(work: (disk: Disk) => T): T | null {
    try {
      return work(this.#disk())
    } catch {
      return null
    }
  }
}

function listKeys(disk: Disk): string[] {
  const keys = Array.from({ length: disk.length }, (_, index) => disk.key(index))
  return keys.filter((key) => key !== null)
}

/** Removes all that this site keeps in the browser, but for cookies, and events that wait: those have owners. */
export function removeOwnKeys(storage: KeyValue): void {
  const isOwn = (key: string) => key.startsWith("freshet.") && !isQueueKey(key)
  for (const key of storage.keys().filter(isOwn)) storage.removeItem(key)
}

/** The storage of this browser. */
export const safeStorage = new SafeStorage(() => localStorage)
