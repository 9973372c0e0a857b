export type Preferences = {
  volume: number
  muted: boolean
  rate: number
  /** A language, or "off". */
  captions: string
  theatre: boolean
  autoplay: boolean
  /** Single keys work anywhere on the page, or only inside the player. */
  keysEverywhere: boolean
}

export const DEFAULT_PREFERENCES: Preferences = {
  volume: 1,
  muted: false,
  rate: 1,
  captions: "off",
  theatre: false,
  autoplay: true,
  keysEverywhere: true,
}

export const THEATRE_COOKIE = "theatre"
const KEY = "freshet.player"
const YEAR_S = 31_536_000

/** Takes what fits and leaves the rest at its default, whatever an older version has stored. */
export function parsePreferences(text: string | null): Preferences {
  const stored = readObject(text)
  const kept = Object.entries(DEFAULT_PREFERENCES).map(([key, fallback]) => {
    const value = stored[key]
    return [key, typeof value === typeof fallback ? value : fallback]
  })
  const preferences = Object.fromEntries(kept) as Preferences
  const volume = Math.min(1, Math.max(0, preferences.volume))
  const rate = preferences.rate >= 0.25 && preferences.rate <= 4 ? preferences.rate : 1
  return { ...preferences, volume, rate }
}

function readObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}")
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

class PreferenceStore {
  #current: Preferences | null = null
  #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly read = (): Preferences => {
    this.#current ??= parsePreferences(readStored())
    return this.#current
  }

  set(change: Partial<Preferences>): void {
    this.#current = { ...this.read(), ...change }
    writeStored(this.#current)
    for (const listener of this.#listeners) listener()
  }
}

export const preferences = new PreferenceStore()

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Theatre shapes the page, so the server must know it too: nothing may jump once scripts run. */
function writeStored(value: Preferences): void {
  document.cookie = `${THEATRE_COOKIE}=${value.theatre ? 1 : 0}; path=/; max-age=${YEAR_S}; samesite=lax`
  try {
    localStorage.setItem(KEY, JSON.stringify(value))
  } catch {
    // Storage is forbidden or full: the choice holds as long as the page.
  }
}
