import { createCanvas, loadImage } from "@napi-rs/canvas"
import { expect, it } from "vitest"
import { encodePicture } from "./picture"
import { toPlainWebp } from "./plain-webp"

function drawPicture() {
  const canvas = createCanvas(1280, 720)
  const ctx = canvas.getContext("2d")
  for (let place = 0; place < 40; place++) {
    ctx.fillStyle = `hsl(${place * 47} 80% ${30 + (place % 5) * 10}%)`
    ctx.fillRect((place * 331) % 1280, (place * 197) % 720, 300, 200)
  }
  return canvas
}

it("leaves the picture alone, and nothing beside it", async () => {
  const webp = drawPicture().toBuffer("image/webp", 50)
  const plain = toPlainWebp(webp)
  expect(plain.includes("ICCP")).toBe(false)
  expect(await loadImage(plain)).toMatchObject({ width: 1280, height: 720 })
})

it("makes blurs of at most 200 bytes", () => {
  expect(encodePicture(drawPicture()).blur.length).toBeLessThanOrEqual(200)
})
