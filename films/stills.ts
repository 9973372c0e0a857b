import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Canvas } from "@napi-rs/canvas"
import type { CatalogueEntry } from "./catalogue"
import { drawPoster } from "./encode/poster"
import { createShowing, drawFrame } from "./scene/overlay"
import { createStage } from "./scene/stage"

const SHARES = [0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]

/** Writes the poster and seven moments of a film as PNG files, to be looked at before anything is encoded. */
export function writeStills({ film, eyebrow }: CatalogueEntry, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const stage = createStage(0.5)
  const showing = createShowing(film, eyebrow)
  const save = (name: string, canvas: Canvas) =>
    writeFileSync(join(folder, `${film.slug}-${name}.png`), canvas.toBuffer("image/png"))
  SHARES.forEach((share, i) => {
    drawFrame(stage, showing, share * film.duration)
    save(String(i + 1), stage.canvas)
  })
  save("poster", drawPoster(film, showing.scene, 0.5))
}
