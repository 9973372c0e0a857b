import type { Random } from "@/lib/platform/random"
import type { Point } from "../scene/shapes"

/** Random places that keep their distance from each other, from the caption and from the figure at the top right. */
export function settle(random: Random, count: number, spacing: number): Point[] {
  const places: Point[] = []
  while (places.length < count) {
    const place = { x: random.between(60, 1220), y: random.between(48, 554) }
    const isFree = places.every(({ x, y }) => Math.hypot(x - place.x, y - place.y) > spacing)
    if (isFree && (place.x < 960 || place.y > 190)) places.push(place)
  }
  return places
}
