import { SAMPLE_RATE, type Mix } from "./mix"

const CEILING = 10 ** (-3 / 20)

/**
 * Raises the mix by a gain and keeps every peak under the ceiling. The limiter looks five milliseconds ahead and lets
 * go slowly, so that it is not heard; the ceiling leaves room for what Opus adds.
 */
export function applyGain(mix: Mix, gain: number): void {
  const ahead = Math.round(0.005 * SAMPLE_RATE)
  const release = Math.exp(-1 / (0.12 * SAMPLE_RATE))
  const total = mix.left.length
  const wanted = new Float32Array(total)
  for (let i = 0; i < total; i++) {
    const peak = gain * Math.max(Math.abs(mix.left[i]!), Math.abs(mix.right[i]!))
    wanted[i] = peak > CEILING ? CEILING / peak : 1
  }
  let held = 1
  const smoothed = new Float32Array(total)
  for (let i = total - 1; i >= 0; i--) {
    held = Math.min(wanted[i]!, 1 - (1 - held) * Math.exp(-4 / ahead))
    smoothed[i] = held
  }
  held = 1
  for (let i = 0; i < total; i++) {
    held = Math.min(smoothed[i]!, 1 - (1 - held) * release)
    mix.left[i]! *= gain * held
    mix.right[i]! *= gain * held
  }
}

/** A WAV file of 32-bit floats. */
export function toWav(mix: Mix): Buffer {
  const frames = mix.left.length
  const wav = Buffer.alloc(44 + frames * 8)
  wav.write("RIFF", 0)
  wav.writeUInt32LE(36 + frames * 8, 4)
  wav.write("WAVEfmt ", 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(3, 20)
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(SAMPLE_RATE, 24)
  wav.writeUInt32LE(SAMPLE_RATE * 8, 28)
  wav.writeUInt16LE(8, 32)
  wav.writeUInt16LE(32, 34)
  wav.write("data", 36)
  wav.writeUInt32LE(frames * 8, 40)
  for (let i = 0; i < frames; i++) {
    wav.writeFloatLE(mix.left[i]!, 44 + i * 8)
    wav.writeFloatLE(mix.right[i]!, 48 + i * 8)
  }
  return wav
}
