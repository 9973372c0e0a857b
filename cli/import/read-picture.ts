import { existsSync } from "node:fs"
import { createCanvas, loadImage, type Canvas } from "@napi-rs/canvas"

/** A picture that ffmpeg was to write; null where it found none to write. */
export async function readPicture(path: string): Promise<Canvas | null> {
  if (!existsSync(path)) return null
  const image = await loadImage(path)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext("2d").drawImage(image, 0, 0)
  return canvas
}
