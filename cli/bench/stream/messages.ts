import { randomUUID } from "node:crypto"
import { Random } from "@/lib/platform/random"
import { countEvents, countViewers, type Run } from "./plan"

const HEARTBEAT_S = 5
/** Of a minute each: so a view counts from the sixth heartbeat on. */
export const VIDEO_S = 60
const BEATS = 6
const SKEW = 0.8

/** A video by a power law of popularity. */
export const drawVideo = (random: Random, videos: number): number =>
  1 + Math.min(videos - 1, Math.floor((videos + 1) * random.next() ** (1 / (1 - SKEW))))

export type BenchMessage = { key: string; value: string }

/** The messages of a run, in the order in which they were sent, by viewers from `first` on. */
export function createMessages(run: Run, first: number): BenchMessage[] {
  const random = new Random(1)
  const viewers = countViewers(run)
  const playing = new Map<number, { video: number; view: string; beat: number }>()
  const start = Date.now() - 3_600_000
  return Array.from({ length: countEvents(run) }, (_, index) => {
    const user = first + (index % viewers)
    const old = playing.get(user)
    const isWhole = run.pattern !== "playback"
    const playback =
      old && !isWhole && old.beat < BEATS
        ? old
        : { video: drawVideo(random, run.videos), view: randomUUID(), beat: 0 }
    playback.beat = isWhole ? BEATS : playback.beat + 1
    playing.set(user, playback)
    const seconds = playback.beat * HEARTBEAT_S
    const event = {
      event_id: randomUUID(),
      occurred_at: new Date(start + index).toISOString(),
      type: "watch",
      video_id: playback.video,
      watch_time: seconds,
      position: seconds,
      view_id: playback.view,
      user_id: user,
    }
    return { key: String(user), value: JSON.stringify(event) }
  })
}
