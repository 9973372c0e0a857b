import type { InteractionType } from "@/lib/contract/interaction"
import type { Random } from "@/lib/platform/random"
import { clock } from "./world/clock"
import { world } from "./world/world"

/** A message that the log has acknowledged. */
export type Sent = {
  log: string
  partition: number
  offset: bigint
  viewer: number
  /** Null where it brought none. */
  id: string | null
  type: InteractionType | "erase"
  isReadable: boolean
  /** The log lost it before it was recorded, as far as anyone here knows. */
  mayBeLost: boolean
}

const VIEWERS = [11, 12, 13, 14, 15]
const VIDEOS = 6
const TYPES = ["watch", "watch", "watch", "like", "unlike", "dislike", "forget", "impression"] as const
/** Milliseconds before the year 1: what a producer wrote that had no time. */
const ODD_TIMES = ["-62135596800001", "0", "-1", "1790000000"]

/**
 * `send` sends one more message, as browsers and other programs do; `like` one that asks for nothing but to be kept.
 */
export type Traffic = { send: () => void; like: () => void }

export function createTraffic(random: Random, sent: Sent[]): Traffic {
  let last = 0
  const createId = () => `00000000-0000-4000-9000-${String(++last).padStart(12, "0")}`
  const known: string[] = []

  const append = (
    viewer: number,
    id: string | null,
    type: Sent["type"],
    fields: object,
    timestamp: string,
    isReadable = true,
  ) => {
    const partition = viewer % world().log.partitions.length
    const value = isReadable
      ? JSON.stringify({ user_id: viewer, type, ...(id !== null && { event_id: id }), ...fields })
      : "{broken"
    const message = { key: Buffer.from(String(viewer)), value: Buffer.from(value), timestamp }
    const offset = world().log.append(partition, message)
    sent.push({ log: world().log.id, partition, offset, viewer, id, type, isReadable, mayBeLost: false })
  }

  const chooseViewer = () => VIEWERS[random.below(VIEWERS.length)]!
  const like = () => append(chooseViewer(), createId(), "like", { video_id: 1 }, String(clock().now))
  const send = () => {
    const viewer = chooseViewer()
    const now = String(clock().now)
    if (random.chance(0.02)) return append(viewer, null, "watch", {}, now, false)
    if (random.chance(0.02)) return append(viewer, createId(), "erase", {}, now)
    const type = TYPES[random.below(TYPES.length)]!
    const wholeHistory = type === "forget" && random.chance(0.5)
    const fields = {
      ...(!wholeHistory && { video_id: 1 + random.below(VIDEOS) }),
      ...(type === "watch" && { watch_time: random.below(40) }),
      ...(random.chance(0.3) && { occurred_at: new Date(clock().now - random.below(5_000)).toISOString() }),
    }
    const timestamp = random.chance(0.02) ? ODD_TIMES[random.below(ODD_TIMES.length)]! : now
    // Some bring no id, some one that another viewer has had; some are sent twice.
    const stolen = random.chance(0.03) && known.length > 0 ? known[random.below(known.length)]! : null
    const id = random.chance(0.1) ? null : (stolen ?? createId())
    if (id) known.push(id)
    append(viewer, id, type, fields, timestamp)
    if (id && random.chance(0.1)) append(viewer, id, type, fields, timestamp)
  }
  return { send, like }
}
