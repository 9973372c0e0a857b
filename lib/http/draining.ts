import { singleton } from "@/lib/platform/singleton"

type Draining = { isDraining: boolean; streams: Set<() => void> }

/** Of this process: each of Next's bundles, and the command that started it, see the same. */
const state = () => singleton<Draining>("draining", () => ({ isDraining: false, streams: new Set() }))

/** From now on this process is not ready: whoever sends it requests should ask another one. */
export function startDraining(): void {
  state().isDraining = true
}

export const isDraining = (): boolean => state().isDraining

/** Streams that are open. A server that stops ends them itself: it would wait for them for ever. */
export const openStreams = (): Set<() => void> => state().streams

export function endStreams(): void {
  for (const end of state().streams) end()
}
