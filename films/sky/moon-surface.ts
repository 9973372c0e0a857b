import { Random } from "@/lib/platform/random"
import { clamp, lerp, smooth, TAU } from "../scene/easing"

/** Noise that repeats nowhere near: values on a lattice, blended. */
export function createNoise(seed: number): (x: number, y: number) => number {
  const size = 128
  const random = new Random(seed)
  const lattice = Float32Array.from({ length: size * size }, () => random.next())
  const at = (x: number, y: number) => lattice[(y & (size - 1)) * size + (x & (size - 1))]!
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [dx, dy] = [smooth(x - column), smooth(y - row)]
    const above = lerp(at(column, row), at(column + 1, row), dx)
    const below = lerp(at(column, row + 1), at(column + 1, row + 1), dx)
    return lerp(above, below, dy)
  }
}

/** Octaves of noise, each turned against the one before so that the lattice of none of them shows. Around 0.5. */
function roughness(noise: (x: number, y: number) => number, x: number, y: number, octaves: number): number {
  let [sum, weight, total] = [0, 1, 0]
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise(x + 37 * octave, y + 11 * octave)
    total += weight
    weight *= 0.58
    ;[x, y] = [1.6 * x - 1.25 * y, 1.25 * x + 1.6 * y]
  }
  return sum / total
}

/** Where the rim of a crater ends, in its radii. */
const RIM = 1.35

interface Crater {
  x: number
  y: number
  z: number
  radius: number
}

/** What a lit sphere of rock needs: for each pixel of the disc its normal and how bright its ground is. */
export interface Surface {
  size: number
  normals: Float32Array
  ground: Float32Array
}

/** How high the ground lies in a crater's bowl and on its rim, by the distance from its middle in radii. */
function craterHeight(away: number): number {
  if (away >= RIM) return 0
  return away < 1 ? 0.42 * (away * away - 1) + 0.12 : (0.12 * (RIM - away)) / (RIM - 1)
}

function scatterCraters(random: Random): Crater[] {
  return Array.from({ length: 260 }, () => {
    const [angle, z] = [random.between(0, TAU), random.between(0.02, 1)]
    const flat = Math.sqrt(1 - z * z)
    const radius = 0.016 + 0.11 * random.next() ** 5
    return { x: Math.cos(angle) * flat, y: Math.sin(angle) * flat, z, radius }
  })
}

/** A moon with seas and craters, seen from one side, in a square of `size` pixels. */
export function createMoonSurface(size: number, seed: number): Surface {
  const random = new Random(seed)
  const noise = createNoise(seed)
  const unit = (pixel: number) => (pixel + 0.5) / (size / 2) - 1
  const depthAt = (x: number, y: number) => Math.sqrt(Math.max(0, 1 - x * x - y * y))
  const heights = new Float32Array(size * size)
  const ground = new Float32Array(size * size)
  for (let i = 0; i < size * size; i++) {
    const [x, y] = [unit(i % size), unit(Math.floor(i / size))]
    if (x * x + y * y > 1.02) continue
    heights[i] = 0.06 * roughness(noise, x * 5 + 20, y * 5, 5)
    const shape = 0.7 * noise(x * 1.9 + 4.2, y * 1.9 + 7.4) + 0.3 * roughness(noise, x * 4, y * 4, 4)
    const sea = smooth(clamp((shape - 0.47) * 6))
    ground[i] = (0.9 - 0.42 * sea) * (0.72 + 0.5 * roughness(noise, x * 7 + 3, y * 7, 5))
  }
  for (const { x, y, z, radius } of scatterCraters(random)) {
    const reach = Math.ceil((radius * RIM * size) / 2)
    const [column, row] = [Math.floor(((x + 1) * size) / 2), Math.floor(((y + 1) * size) / 2)]
    for (let v = Math.max(0, row - reach); v <= Math.min(size - 1, row + reach); v++) {
      for (let u = Math.max(0, column - reach); u <= Math.min(size - 1, column + reach); u++) {
        const away = Math.hypot(unit(u) - x, unit(v) - y, depthAt(unit(u), unit(v)) - z) / radius
        heights[v * size + u]! += radius * craterHeight(away)
      }
    }
  }
  return { size, ground, normals: findNormals(heights, size) }
}

/** The normals of a sphere, tilted by the slopes of its ground. */
function findNormals(heights: Float32Array, size: number): Float32Array {
  const normals = new Float32Array(size * size * 3)
  for (let i = 0; i < size * size; i++) {
    const [column, row] = [i % size, Math.floor(i / size)]
    const [x, y] = [(column + 0.5) / (size / 2) - 1, (row + 0.5) / (size / 2) - 1]
    const z = Math.sqrt(Math.max(0, 1 - x * x - y * y))
    const slope = (next: number) => ((heights[next]! - heights[i]!) * size) / 2
    const slopeX = column < size - 1 ? slope(i + 1) : 0
    const slopeY = row < size - 1 ? slope(i + size) : 0
    normals.set([x - slopeX * 0.55 * z, y - slopeY * 0.55 * z, z], i * 3)
  }
  return normals
}
