import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { CatalogueEntry } from "./catalogue"
import { drawFrame, drawPicture } from "./scene/overlay"
import { createStage } from "./scene/stage"

const SHARES = [0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]

/** Writes the poster and seven moments of a film as PNG files, to be looked at before anything is encoded. */
export function writeStills({ film, eyebrow }: CatalogueEntry, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const stage = createStage(0.5)
  const scene = film.createScene()
  const save = (name: string) =>
    writeFileSync(join(folder, `${film.slug}-${name}.png`), stage.canvas.toBuffer("image/png"))
  SHARES.forEach((share, i) => {
    drawFrame(stage, film, scene, eyebrow, share * film.duration)
    save(String(i + 1))
  })
  drawPicture(stage, film, scene, film.posterAt)
  save("poster")
}
