import type { Canvas } from "@napi-rs/canvas"
import type { Film, Scene } from "../scene/film"
import { drawPicture } from "../scene/overlay"
import { createStage, WIDTH } from "../scene/stage"
import { encodePicture } from "./picture"

/** The film's most telling moment, without title, caption and counter. */
export function drawPoster(film: Film, scene: Scene, scale = 1): Canvas {
  const stage = createStage(scale, { hasReadouts: false })
  const { x, y, width } = film.posterView ?? { x: 0, y: 0, width: WIDTH }
  stage.ctx.scale(WIDTH / width, WIDTH / width)
  stage.ctx.translate(-x, -y)
  drawPicture(stage, film, scene, film.posterAt)
  return stage.canvas
}

/** The poster in all widths, and its blur. */
export const encodePosters = (film: Film, scene: Scene) => encodePicture(drawPoster(film, scene))
