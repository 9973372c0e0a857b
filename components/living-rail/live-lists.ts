import { isNewer } from "@/components/living-rail/is-newer"
import type { RecommendationList } from "@/lib/contract/list"

/** A list, and when it was pushed here (epoch milliseconds with fractions); null for one that was asked for. */
export type Arrival = { list: RecommendationList; pushed_at: number | null }

export type LiveState = { latest: Arrival | null; failing: boolean }

/** The newest list of the viewer that this tab knows of. All rails of the tab read it. */
class LiveLists {
  #state: LiveState = { latest: null, failing: false }
  #viewer: number | null = null
  #listeners = new Set<() => void>()

  readonly state = () => this.#state
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Another viewer's list is never shown, not for a moment. */
  setViewer(viewer: number): void {
    if (viewer === this.#viewer) return
    this.#viewer = viewer
    this.#set({ latest: null, failing: false })
  }

  offer(arrival: Arrival): void {
    const { list } = arrival
    if (list.user_id !== null && list.user_id !== this.#viewer) return
    if (this.#state.latest && !isNewer(list, this.#state.latest.list)) return
    this.#set({ ...this.#state, latest: arrival })
  }

  setFailing(failing: boolean): void {
    if (failing !== this.#state.failing) this.#set({ ...this.#state, failing })
  }

  #set(state: LiveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

export const liveLists = new LiveLists()
