import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { colour, toRgb } from "../scene/colour"
import { clamp, smooth } from "../scene/easing"
import { createNoise } from "./moon-surface"

/** Radians by which the axis leans, and by which we look down on the orbit. */
export const LEAN = (23.4 * Math.PI) / 180
const VIEW = (31 * Math.PI) / 180
export const FORESHORTENED = Math.sin(VIEW)

const SIZE = 150
const [SEA, LAND, ICE] = [colour(0.6, 0.13, 245), colour(0.66, 0.14, 145), colour(0.95, 0.01, 220)].map(toRgb)

type Vector = [number, number, number]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** x goes right, y out of the plane of the orbit, z towards us. The axis always leans to the right. */
const AXIS: Vector = [Math.sin(LEAN), Math.cos(LEAN), 0]
const EQUATOR: Vector = [Math.cos(LEAN), -Math.sin(LEAN), 0]

/** Draws the earth at an angle of its orbit, 0 to the right and a quarter turn nearest to us. */
export function createEarthPainter(): (orbit: number) => Canvas {
  const noise = createNoise(8)
  const canvas = createCanvas(SIZE, SIZE)
  const ctx = canvas.getContext("2d")
  const image = ctx.createImageData(SIZE, SIZE)
  return (orbit) => {
    const sunward: Vector = [-Math.cos(orbit), 0, -Math.sin(orbit)]
    for (let i = 0; i < SIZE * SIZE; i++) {
      const [u, v] = [((i % SIZE) + 0.5) / (SIZE / 2) - 1, 1 - (Math.floor(i / SIZE) + 0.5) / (SIZE / 2)]
      const away = Math.hypot(u, v)
      const w = Math.sqrt(Math.max(0, 1 - away * away))
      const normal: Vector = [
        u,
        v * Math.cos(VIEW) + w * Math.sin(VIEW),
        w * Math.cos(VIEW) - v * Math.sin(VIEW),
      ]
      const [north, east, front] = [dot(normal, AXIS), dot(normal, EQUATOR), normal[2]]
      const height = noise(east * 2.1 + 11, north * 2.1 + front * 1.3 + 5)
      const ground = Math.abs(north) > 0.9 ? ICE! : height > 0.52 ? LAND! : SEA!
      const light = 0.2 + 0.86 * smooth(clamp(dot(normal, sunward) * 3 + 0.5))
      for (let channel = 0; channel < 3; channel++) image.data[4 * i + channel] = ground[channel]! * light
      image.data[4 * i + 3] = 255 * clamp((1 - away) * SIZE * 0.5)
    }
    ctx.putImageData(image, 0, 0)
    return canvas
  }
}
