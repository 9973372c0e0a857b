import { colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import { fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners, fillEllipse } from "./scenery"

const SKIN = colour(0.78, 0.19, 128)
const SHADE = colour(0.62, 0.16, 135)
const BELLY = colour(0.92, 0.09, 115)
const PUPIL = colour(0.15, 0.03, 150)

/** Head and eyes, as they also look over the water. `lids` closes the eyes. */
export function drawFrogHead(stage: Stage, { x, y }: Point, lids = 0): void {
  for (const side of [-1, 1]) fillCircle(stage, x + side * 27, y - 22, 18, SKIN)
  fillEllipse(stage, [x, y, 50, 30], SKIN)
  for (const side of [-1, 1]) {
    fillEllipse(stage, [x + side * 27, y - 23, 11, 11 * (1 - lids)], BELLY)
    fillEllipse(stage, [x + side * 26, y - 23, 5, 8 * (1 - lids)], PUPIL)
  }
  fillEllipse(stage, [x, y + 9, 30, 3], SHADE)
}

/** A frog that sits on `seat`; `leap` stretches its legs. */
export function drawFrog(stage: Stage, seat: Point, leap: number, lids: number): void {
  const { x, y } = seat
  const stretch = lerp(0, 46, leap)
  for (const side of [-1, 1]) {
    fillEllipse(
      stage,
      [x + side * 44, y - 22 + stretch * 0.5, 30, lerp(20, 14, leap)],
      SHADE,
      side * lerp(0.5, 1.2, leap),
    )
    const toes = [
      x + side * 30,
      y - 12 + stretch,
      x + side * 84,
      y + 2 + stretch,
      x + side * 40,
      y + 4 + stretch,
    ]
    fillCorners(stage, toes, SHADE)
  }
  fillEllipse(stage, [x, y - 34, 44, 36], SKIN)
  fillEllipse(stage, [x, y - 22, 28, 22], BELLY)
  for (const side of [-1, 1]) fillEllipse(stage, [x + side * 24, y - 6, 9, 16], SKIN, side * -0.2)
  drawFrogHead(stage, { x, y: y - 72 }, lids)
}
