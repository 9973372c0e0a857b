import { clamp, lerp, smooth, TAU } from "../scene/easing"
import { Random } from "../scene/random"

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

/** A moon with seas and craters, seen from one side, in a square of `size` pixels. */
export function createMoonSurface(size: number, seed: number): Surface {
  const random = new Random(seed)
  const noise = createNoise(seed)
  const craters = Array.from({ length: 260 }, (): Crater => {
    const [angle, z] = [random.between(0, TAU), random.between(0.02, 1)]
    const flat = Math.sqrt(1 - z * z)
    return {
      x: Math.cos(angle) * flat,
      y: Math.sin(angle) * flat,
      z,
      radius: 0.016 + 0.11 * random.next() ** 5,
    }
  })
  const depth = (x: number, y: number, z: number) => {
    let height = 0.03 * noise(x * 9 + 20, y * 9 + z * 5) + 0.014 * noise(x * 30 + 9, y * 30 + z * 20)
    for (const crater of craters) {
      const away = Math.hypot(x - crater.x, y - crater.y, z - crater.z) / crater.radius
      if (away < 1.35)
        height +=
          crater.radius * (away < 1 ? 0.42 * (away * away - 1) + 0.12 : 0.12 * (1 - (away - 1) / 0.35))
    }
    return height
  }
  const normals = new Float32Array(size * size * 3)
  const ground = new Float32Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) / (size / 2) - 1, (row + 0.5) / (size / 2) - 1]
      const z = Math.sqrt(Math.max(0, 1 - x * x - y * y))
      const i = row * size + column
      const near = 2 / size
      const here = depth(x, y, z)
      const [slopeX, slopeY] = [(depth(x + near, y, z) - here) / near, (depth(x, y + near, z) - here) / near]
      normals.set([x - slopeX * 0.55 * z, y - slopeY * 0.55 * z, z], i * 3)
      const sea = smooth(
        clamp((noise(x * 1.9 + 4.2, y * 1.9 + 7.4) * 0.75 + noise(x * 4.4, y * 4.4) * 0.25 - 0.47) * 6),
      )
      ground[i] = (0.9 - 0.42 * sea) * (0.88 + 0.24 * noise(x * 16 + 3, y * 16))
    }
  }
  return { size, normals, ground }
}
