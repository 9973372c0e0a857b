import { Random } from "@/lib/platform/random"
import { clamp, lerp, TAU } from "../scene/easing"
import type { Mix } from "./mix"

interface Note {
  at: number
  pitch: number
  gain?: number
  pan?: number
  /** Seconds until it has faded to a twentieth. */
  length?: number
}

/** A partial: its frequency as a multiple of the pitch, its strength, and how much faster than the note it fades. */
type Partial = [ratio: number, strength: number, haste: number]

const BELL: Partial[] = [
  [1, 1, 1],
  [2.005, 0.32, 1.6],
  [3.01, 0.12, 2.6],
]
const MALLET: Partial[] = [
  [1, 1, 1],
  [3.98, 0.22, 4],
]

function strike(mix: Mix, { at, pitch, gain = 0.2, pan = 0, length = 1 }: Note, partials: Partial[]): void {
  const attack = 0.006
  mix.add(at, length * 1.6, pan, (time) => {
    let sum = 0
    for (const [ratio, strength, haste] of partials) {
      sum += strength * Math.sin(TAU * pitch * ratio * time) * Math.exp((-3 * haste * time) / length)
    }
    return gain * sum * clamp(time / attack) * clamp((length * 1.6 - time) / 0.03)
  })
}

/** A round note that rings. */
export const bell = (mix: Mix, note: Note) => strike(mix, note, BELL)

/** A wooden note, short and dry. */
export const mallet = (mix: Mix, note: Note) => strike(mix, { length: 0.4, ...note }, MALLET)

/** A held chord that breathes, the floor under a film. */
export function pad(
  mix: Mix,
  pitches: number[],
  at: number,
  length: number,
  gain = 0.05,
  attack = 1.5,
): void {
  pitches.forEach((pitch, i) => {
    const pan = pitches.length === 1 ? 0 : lerp(-0.6, 0.6, i / (pitches.length - 1))
    mix.add(at, length, pan, (time) => {
      const envelope = clamp(time / attack) * clamp((length - time) / (attack * 1.2))
      const breath = 0.8 + 0.2 * Math.sin(TAU * (0.11 + 0.03 * i) * time + i)
      const beating = Math.sin(TAU * pitch * time) + 0.7 * Math.sin(TAU * pitch * 1.004 * time + i)
      return gain * envelope ** 2 * breath * (beating + 0.18 * Math.sin(TAU * pitch * 2 * time))
    })
  })
}

/** A soft knock of filtered noise, as of wood on wood. */
export function tick(mix: Mix, { at, pitch, gain = 0.15, pan = 0, length = 0.06 }: Note): void {
  const random = new Random(Math.round(at * 1000) + 1)
  let low = 0
  mix.add(at, length, pan, (time) => {
    low += 0.35 * (random.between(-1, 1) - low)
    const body = Math.sin(TAU * pitch * time)
    return gain * (0.5 * low + body) * clamp(time / 0.003) * Math.exp((-5 * time) / length)
  })
}

/** Wind: noise whose brightness and loudness `shape` (0-1) gives for each second of it. */
export function wind(
  mix: Mix,
  at: number,
  length: number,
  gain: number,
  shape: (time: number) => number,
): void {
  for (const pan of [-0.7, 0.7]) {
    const random = new Random(Math.round((at + 10 + pan) * 1000))
    let first = 0
    let second = 0
    mix.add(at, length, pan, (time) => {
      const force = clamp(shape(time))
      const brightness = 0.006 + 0.09 * force
      first += brightness * (random.between(-1, 1) - first)
      second += brightness * (first - second)
      return gain * 6 * second * force * clamp(time / 0.3) * clamp((length - time) / 0.3)
    })
  }
}

/** A tone that slides from one pitch to another. */
export function glide(mix: Mix, note: Note & { to: number }): void {
  const { at, pitch, to, gain = 0.1, pan = 0, length = 1 } = note
  let phase = 0
  let before = 0
  mix.add(at, length, pan, (time) => {
    phase += TAU * lerp(pitch, to, time / length) * (time - before)
    before = time
    return gain * Math.sin(phase) * Math.sin(Math.PI * clamp(time / length)) ** 1.5
  })
}
