import { easeInOut, lerp, progress } from "../scene/easing"
import type { Point } from "../scene/shapes"

export const PARTITIONS = 3
export const BROKERS = 3
export const DEATH = 12.5
export const ELECTION = 17
export const RETURN = 22.6
export const BALANCED = 27.2
/** The broker that dies, and the one that leads its partition in the meantime. */
export const DEAD = 1
export const DEPUTY = 2

export const BOX = { top: 116, width: 376, height: 452, gap: 20 }

export const boxX = (broker: number) => 640 + (broker - 1) * (BOX.width + BOX.gap)
export const isUp = (broker: number, time: number) => broker !== DEAD || time < DEATH || time >= RETURN

export function leaderOf(partition: number, time: number): number | null {
  if (partition !== DEAD || time < DEATH || time >= BALANCED) return partition
  return time < ELECTION ? null : DEPUTY
}

/** How much a broker leads a partition: 0 copies, 1 leads. */
export function leadAt(broker: number, partition: number, time: number): number {
  if (partition !== DEAD) return broker === partition ? 1 : 0
  const [elected, balanced] = [
    easeInOut(progress(time, ELECTION, ELECTION + 0.9)),
    easeInOut(progress(time, BALANCED, BALANCED + 0.9)),
  ]
  if (broker === DEPUTY) return elected - balanced
  return broker === DEAD ? 1 - elected + balanced : 0
}

/** Leaders are large and above, copies small and below; a second leader shares the upper place. */
export function discAt(broker: number, partition: number, time: number): Point & { radius: number } {
  const lead = leadAt(broker, partition, time)
  const shared = broker === DEPUTY ? leadAt(DEPUTY, DEAD, time) : 0
  const copies = [0, 1, 2].filter((other) => other !== broker)
  // A leader that has lost its place takes the middle between the copies.
  const apart = lerp(124, 76, leadAt(broker, broker, time))
  const below = partition === broker ? 0 : copies.indexOf(partition) === 0 ? -apart : apart
  const above = partition === broker ? -84 * shared : 84 * shared
  return {
    x: boxX(broker) + lerp(below, above, lead),
    y: BOX.top + lerp(370, 208, lead),
    radius: lerp(50, lerp(92, 74, shared), lead),
  }
}
