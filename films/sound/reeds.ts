import { degree } from "../audio/scale"
import { lerp, progress, window } from "../scene/easing"
import { FPS } from "../scene/stage"

export const REEDS = 13
export const DURATION = 35.4
/** How sharply a reed is tuned: the share of its full swing that a neighbour's tone can rouse falls with it. */
const SHARPNESS = 20

/** Tones that are played: from a reed's pitch to another's, steady if they are the same. */
export interface Tone {
  start: number
  end: number
  from: number
  to: number
}

export const TONES: Tone[] = [
  { start: 3.2, end: 7.2, from: 5, to: 5 },
  { start: 8.2, end: 16.8, from: -1, to: 13 },
  { start: 17.2, end: 22.2, from: 3, to: 3 },
  { start: 18.4, end: 22.2, from: 9, to: 9 },
  { start: 23.4, end: 34.4, from: 0, to: 0 },
  { start: 24.4, end: 34.4, from: 4, to: 4 },
  { start: 25.4, end: 34.4, from: 8, to: 8 },
  { start: 26.4, end: 34.4, from: 12, to: 12 },
]

export const pitchOf = (reed: number) => degree(reed, -21)
export const placeAt = ({ start, end, from, to }: Tone, time: number) =>
  lerp(from, to, progress(time, start, end))
export const loudnessAt = ({ start, end }: Tone, time: number) => window(time, start, end, 0.5)

/** Hertz of a place between two reeds. */
export function pitchBetween(place: number): number {
  const below = Math.floor(place)
  return lerp(pitchOf(below), pitchOf(below + 1), place - below)
}

/** The swing of a driven reed, 1 at its own pitch. */
function answerTo(pitch: number, reed: number): number {
  const ratio = pitch / pitchOf(reed)
  return 1 / Math.hypot(SHARPNESS * (1 - ratio ** 2), ratio)
}

/** How wide every reed swings in every frame: a swing takes time to build up, and longer to die away. */
export function recordSwings(): Float32Array[] {
  const swing = new Float32Array(REEDS)
  const frames: Float32Array[] = []
  for (let frame = 0; frame <= DURATION * FPS; frame++) {
    const time = frame / FPS
    for (let reed = 0; reed < REEDS; reed++) {
      let force = 0
      for (const tone of TONES) {
        const loudness = loudnessAt(tone, time)
        if (loudness > 0) force += loudness * answerTo(pitchBetween(placeAt(tone, time)), reed)
      }
      const target = Math.min(1, force)
      swing[reed]! += (target - swing[reed]!) / FPS / (target > swing[reed]! ? 0.17 : 0.6)
    }
    frames.push(swing.slice())
  }
  return frames
}
