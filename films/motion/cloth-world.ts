import { clamp, smooth } from "../scene/easing"

/** Points along a side of the cloth, and the length of a side; the ball has a radius of one and lies on the floor. */
export const SIDE = 31
const SIZE = 4.5
export const FLOOR = -1
const THICKNESS = 0.05
const SUBSTEPS = 3
const SWEEPS = 9
const GRAVITY = 2.6
export const MIDDLE = (SIDE * SIDE - 1) / 2

/** x, y and z of every point, now and a step ago. */
export interface Cloth {
  now: Float64Array
  before: Float64Array
}

/** What holds the cloth at a moment: its corners, its middle at a place on the way, or nothing. */
export interface Grip {
  hasCorners: boolean
  middle: [number, number, number] | null
  /** How calm the air is: 0 lets the cloth swing, 1 stops it. */
  calm: number
}

interface Thread {
  a: number
  b: number
  length: number
  /** Threads that only keep it from creasing give way. */
  stiffness: number
}

function weave(): Thread[] {
  const threads: Thread[] = []
  const gap = SIZE / (SIDE - 1)
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      for (const [dx, dy, stiffness] of [
        [1, 0, 1],
        [0, 1, 1],
        [1, 1, 0.5],
        [-1, 1, 0.5],
        [2, 0, 0.05],
        [0, 2, 0.05],
      ] as const) {
        const [x, y] = [column + dx, row + dy]
        if (x < 0 || x >= SIDE || y >= SIDE) continue
        threads.push({ a: row * SIDE + column, b: y * SIDE + x, length: gap * Math.hypot(dx, dy), stiffness })
      }
    }
  }
  return threads
}
const THREADS = weave()
const CORNERS = [0, SIDE - 1, SIDE * (SIDE - 1), SIDE * SIDE - 1]

/** A flat cloth, held out over the ball. */
export function spreadCloth(): Cloth {
  const now = new Float64Array(SIDE * SIDE * 3)
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [u, v] = [(i % SIDE) / (SIDE - 1) - 0.5, Math.floor(i / SIDE) / (SIDE - 1) - 0.5]
    now.set([u * SIZE, 2.05, v * SIZE], 3 * i)
  }
  return { now, before: now.slice() }
}

/** Pulls both ends of each thread to its length; `free` is 0 for points that are held, else 1. */
function pullThreads(now: Float64Array, free: Uint8Array): void {
  for (const { a, b, length, stiffness } of THREADS) {
    const [i, j] = [3 * a, 3 * b]
    const dx = now[j]! - now[i]!
    const dy = now[j + 1]! - now[i + 1]!
    const dz = now[j + 2]! - now[i + 2]!
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz)
    const share = (stiffness * (distance - length)) / distance / 2
    const ofA = share * free[a]! * (2 - free[b]!)
    const ofB = share * free[b]! * (2 - free[a]!)
    now[i]! += dx * ofA
    now[i + 1]! += dy * ofA
    now[i + 2]! += dz * ofA
    now[j]! -= dx * ofB
    now[j + 1]! -= dy * ofB
    now[j + 2]! -= dz * ofB
  }
}

/** Keeps every point out of ball and floor, and lets those that touch them stick a little. */
function collide({ now, before }: Cloth): void {
  for (let i = 0; i < now.length; i += 3) {
    const away = Math.sqrt(now[i]! ** 2 + now[i + 1]! ** 2 + now[i + 2]! ** 2)
    const isOnBall = away < 1 + THICKNESS
    if (isOnBall) for (let axis = 0; axis < 3; axis++) now[i + axis]! *= (1 + THICKNESS) / away
    const isOnFloor = now[i + 1]! < FLOOR + THICKNESS
    if (isOnFloor) now[i + 1] = FLOOR + THICKNESS
    if (isOnBall || isOnFloor)
      for (let axis = 0; axis < 3; axis++) before[i + axis]! += (now[i + axis]! - before[i + axis]!) * 0.35
  }
}

/** Lets a thirtieth of a second pass, by Verlet's method. */
export function moveCloth(cloth: Cloth, { hasCorners, middle, calm }: Grip): void {
  const { now, before } = cloth
  const free = new Uint8Array(SIDE * SIDE).fill(1)
  if (hasCorners) for (const corner of CORNERS) free[corner] = 0
  if (middle !== null) free[MIDDLE] = 0
  const dt = 1 / 30 / SUBSTEPS
  const keep = 0.997 - 0.12 * smooth(clamp(calm))
  for (let substep = 0; substep < SUBSTEPS; substep++) {
    for (let i = 0; i < now.length; i++) {
      if (free[Math.floor(i / 3)] === 0) continue
      const speed = (now[i]! - before[i]!) * keep
      before[i] = now[i]!
      now[i]! += speed - (i % 3 === 1 ? GRAVITY * dt * dt : 0)
    }
    if (middle !== null) now.set(middle, 3 * MIDDLE)
    for (let sweep = 0; sweep < SWEEPS; sweep++) pullThreads(now, free)
    collide(cloth)
  }
}
