import { writeFile } from "node:fs/promises"
import { applyGain, toWav } from "../audio/master"
import { Mix } from "../audio/mix"
import type { Scene } from "../scene/film"
import { runFfmpeg, words } from "./ffmpeg"

const LOUDNESS = -18
/** Enough for pads and bells; what is saved goes to the picture. */
const BIT_RATE = 32_000

/** Integrated loudness of a file in LUFS (EBU R 128). */
export async function measureLoudness(path: string): Promise<number> {
  const report = await runFfmpeg(["-i", path, "-af", "ebur128=framelog=verbose", "-f", "null", "-"])
  const found = /I:\s+(-?[\d.]+) LUFS/.exec(report.slice(report.lastIndexOf("Summary:")))
  if (found === null) throw new Error(`ffmpeg tells no loudness of ${path}`)
  return Number(found[1])
}

/** Writes the film's sound as Opus in WebM at -18 LUFS. */
export async function writeSound(scene: Scene, duration: number, path: string): Promise<void> {
  const mix = new Mix(duration)
  scene.score(mix)
  mix.fade(0.15, 1.2)
  const wavPath = `${path}.wav`
  await writeFile(wavPath, toWav(mix))
  // Limiting takes some loudness away, so the second round is measured on what the first one left.
  for (let round = 0; round < 3; round++) {
    const missing = LOUDNESS - (await measureLoudness(wavPath))
    if (Math.abs(missing) < 0.2) break
    applyGain(mix, 10 ** (missing / 20))
    await writeFile(wavPath, toWav(mix))
  }
  await runFfmpeg([
    "-i",
    wavPath,
    ...words(`-c:a libopus -b:a ${BIT_RATE} -vbr constrained -flags:a +bitexact`),
    path,
  ])
}
