import { SAMPLE_RATE, type Mix } from "./mix"

const COMBS = [0.0297, 0.0371, 0.0411, 0.0437]
const ALLPASSES = [0.005, 0.0017]

/** A line of combs in parallel and all-passes in series (Schroeder's reverberator). */
function reverberate(input: Float32Array, spread: number, feedback: number): Float32Array {
  let output = new Float32Array(input.length)
  for (const seconds of COMBS) {
    const delay = Math.round((seconds + spread) * SAMPLE_RATE)
    const line = new Float32Array(delay)
    let damped = 0
    for (let i = 0; i < input.length; i++) {
      const echo = line[i % delay]!
      damped += 0.45 * (echo - damped)
      line[i % delay] = input[i]! + damped * feedback
      output[i]! += echo / COMBS.length
    }
  }
  for (const seconds of ALLPASSES) {
    const delay = Math.round((seconds + spread) * SAMPLE_RATE)
    const line = new Float32Array(delay)
    const passed = new Float32Array(output.length)
    for (let i = 0; i < output.length; i++) {
      const echo = line[i % delay]!
      passed[i] = echo - 0.6 * output[i]!
      line[i % delay] = output[i]! + 0.6 * passed[i]!
    }
    output = passed
  }
  return output
}

/** Puts the whole mix into a room. `amount` is the share of the room in what is heard. */
export function addRoom(mix: Mix, amount = 0.3, feedback = 0.82): void {
  const wetLeft = reverberate(mix.left, 0, feedback)
  const wetRight = reverberate(mix.right, 0.00053, feedback)
  for (let i = 0; i < mix.left.length; i++) {
    mix.left[i] = mix.left[i]! * (1 - amount * 0.4) + wetLeft[i]! * amount
    mix.right[i] = mix.right[i]! * (1 - amount * 0.4) + wetRight[i]! * amount
  }
}
