import { clamp } from "../scene/easing"

export const SAMPLE_RATE = 48_000

/** A stereo sound track into which voices are added. */
export class Mix {
  readonly left: Float32Array
  readonly right: Float32Array

  constructor(readonly duration: number) {
    this.left = new Float32Array(Math.round(duration * SAMPLE_RATE))
    this.right = new Float32Array(this.left.length)
  }

  /** Adds `voice`, a function of the seconds since its start, at a place between -1 (left) and 1 (right). */
  add(at: number, length: number, pan: number, voice: (time: number) => number): void {
    const first = Math.max(0, Math.round(at * SAMPLE_RATE))
    const count = Math.min(Math.round(length * SAMPLE_RATE), this.left.length - first)
    const angle = ((clamp(pan, -1, 1) + 1) * Math.PI) / 4
    const [toLeft, toRight] = [Math.cos(angle), Math.sin(angle)]
    for (let i = 0; i < count; i++) {
      const sample = voice(i / SAMPLE_RATE)
      this.left[first + i]! += sample * toLeft
      this.right[first + i]! += sample * toRight
    }
  }

  /** Lets the sound come in and go out softly. */
  fade(fadeIn: number, fadeOut: number): void {
    const total = this.left.length
    for (let i = 0; i < total; i++) {
      const seconds = i / SAMPLE_RATE
      const gain = clamp(seconds / fadeIn) * clamp((this.duration - seconds) / fadeOut) ** 1.5
      this.left[i]! *= gain
      this.right[i]! *= gain
    }
  }
}
